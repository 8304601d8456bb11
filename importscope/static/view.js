// Draws what view.py sends: every row, card and name knows the steps at which it
// changes, so that any step can be shown at once, in either direction.

const GLYPHS = { running: "◐", finished: "●", failed: "✗" };
const NOTES = { running: "running", failed: "removed" };
const ANSWERS = { "-": "", "?": "asked", n: "no", y: "yes", "!": "raised" };
const LEVEL_NAMES = { module: "modules", finder: "finders", everything: "everything" };
const PAUSE = 1200; // milliseconds at speed 1
const ICONS = {
  first: "M3 3v10M13 3l-7 5 7 5z",
  back: "M11 3l-7 5 7 5z",
  play: "M4 2.5l9 5.5-9 5.5z",
  pause: "M5 3v10M11 3v10",
  forward: "M5 3l7 5-7 5z",
  last: "M13 3v10M3 3l7 5-7 5z",
};

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

// Code in a sentence stands between backticks.
function setSentence(node, sentence) {
  node.replaceChildren(
    ...sentence.split("`").map((part, i) => (i % 2 ? element("code", "", part) : part)),
  );
}

function button(label, icon, onclick) {
  const node = element("button", "is-button");
  node.type = "button";
  node.onclick = onclick;
  setIcon(node, label, icon);
  return node;
}

function setIcon(node, label, icon) {
  node.title = label;
  node.setAttribute("aria-label", label);
  node.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[icon]}"/></svg>`;
}

function choice(label, options) {
  const node = element("label", "is-choice", `${label} `);
  const select = element("select");
  for (const [value, text] of options) select.add(new Option(text, value));
  node.append(select);
  return [node, select];
}

function section(className, title) {
  const node = element("section", className);
  const heading = element("h4", "is-heading", title);
  node.append(heading);
  return [node, heading];
}

function took({ begin, end }) {
  const milliseconds = (end - begin) / 1000;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}

function stateAt(module, step) {
  if (module.first > step) return "later";
  return module.last > step ? "running" : module.outcome;
}

function render({ model, el }) {
  let picture;
  let shown; // the indices of the steps of the present level
  let rows, blocks, names;
  let timer = null;

  const root = element("div", "importscope");
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "An import, step by step");
  // JupyterLab would take the arrow keys and the space bar.
  root.dataset.lmSuppressShortcuts = "true";

  const sentence = element("p", "is-sentence");
  sentence.setAttribute("aria-live", "polite");

  const controls = element("div", "is-controls");
  const play = button("Play", "play", () => (timer ? pause() : start()));
  const range = element("input", "is-range");
  range.type = "range";
  range.min = 0;
  range.setAttribute("aria-label", "Step");
  range.oninput = () => go(Number(range.value));
  const position = element("span", "is-position");
  const [speedLabel, speed] = choice("Speed", [
    ["0.5", "½×"], ["1", "1×"], ["2", "2×"], ["4", "4×"],
  ]);
  speed.value = "1";
  const [levelLabel, level] = choice("Show", Object.entries(LEVEL_NAMES));
  level.onchange = () => {
    model.set("level", level.value);
    model.save_changes();
  };
  const buttons = element("div", "is-buttons");
  buttons.append(
    button("First step", "first", () => go(0)),
    button("Step back", "back", () => go(place() - 1)),
    play,
    button("Step forward", "forward", () => go(place() + 1)),
    button("Last step", "last", () => go(shown.length - 1)),
  );
  controls.append(buttons, range, position, speedLabel, levelLabel);

  const [finders, findersHeading] = section("is-finders", "sys.meta_path");
  const wanted = element("span", "is-counter");
  findersHeading.append(wanted);
  const cards = element("ol", "is-cards");
  const specCard = element("div", "is-spec");
  const [bound] = section("is-names", "your names");
  const nameList = element("ul", "is-chips");
  bound.append(nameList);
  finders.append(cards, specCard, bound);

  const [modules, modulesHeading] = section("is-modules", "sys.modules");
  const counter = element("span", "is-counter");
  modulesHeading.append(counter);
  const tree = element("div", "is-tree");
  tree.tabIndex = 0;
  tree.setAttribute("role", "region");
  tree.setAttribute("aria-label", "New in sys.modules");
  const list = element("ul", "is-list");
  const empty = element("p", "is-empty", "nothing new yet");
  tree.append(empty, list);
  modules.append(tree);

  const [time, timeHeading] = section("is-time", "time");
  const total = element("span", "is-counter");
  timeHeading.append(total);
  const icicle = element("div", "is-icicle");
  icicle.setAttribute("role", "img");
  time.append(icicle);

  const stage = element("div", "is-stage");
  stage.append(finders, modules);
  root.append(sentence, controls, stage, time);
  el.append(root);

  // The place, among the steps that are shown, of the model's step.
  function place() {
    const step = model.get("step");
    const after = shown.findIndex((index) => index > step);
    return Math.max(0, (after < 0 ? shown.length : after) - 1);
  }

  function go(target) {
    if (!shown.length) return;
    model.set("step", shown[Math.max(0, Math.min(target, shown.length - 1))]);
    model.save_changes();
  }

  function start() {
    if (place() === shown.length - 1) go(0);
    setIcon(play, "Pause", "pause");
    const tick = () => {
      timer = setTimeout(() => {
        go(place() + 1);
        if (place() < shown.length - 1) tick();
        else pause();
      }, PAUSE / Number(speed.value));
    };
    tick();
  }

  function pause() {
    clearTimeout(timer);
    timer = null;
    setIcon(play, "Play", "play");
  }

  // A new picture: everything that has a place of its own.
  function draw() {
    picture = model.get("_picture");
    rows = picture.modules.map(drawRow);
    list.replaceChildren(...rows.map(({ row }) => row));
    drawTime(picture.modules);
    names = picture.names.map(drawName);
    nameList.replaceChildren(...names.map(({ chip }) => chip));
    filter();
  }

  function drawRow(module) {
    const row = element("li", "is-row");
    row.style.setProperty("--depth", module.depth);
    const glyph = element("span", "is-glyph");
    const note = element("span", "is-note");
    row.append(glyph, element("code", "is-name", module.name), note);
    return { module, row, glyph, note };
  }

  function drawTime(modules) {
    const begin = Math.min(...modules.map((module) => module.begin));
    const end = Math.max(...modules.map((module) => module.end));
    const percent = (duration) => `${(100 * duration) / Math.max(1, end - begin)}%`;
    blocks = modules.map((module) => {
      const block = element("span", "is-block", module.name);
      block.style.left = percent(module.begin - begin);
      block.style.width = percent(module.end - module.begin);
      block.style.setProperty("--depth", module.depth);
      block.title = `${module.name}: ${took(module)}`;
      block.onclick = () => go(shown.findIndex((index) => index >= module.first));
      return { module, block };
    });
    const roots = modules.filter((module) => module.depth === 0);
    const label = roots.map((module) => `${module.name}: ${took(module)}`).join(", ");
    icicle.replaceChildren(...blocks.map(({ block }) => block));
    icicle.setAttribute("aria-label", label);
    const depths = modules.map((module) => module.depth);
    icicle.style.setProperty("--rows", 1 + Math.max(0, ...depths));
    total.textContent = took({ begin, end });
    time.hidden = !modules.length;
  }

  function drawName([step, name, what]) {
    const chip = element("li", "is-chip");
    const target = element("span");
    setSentence(target, what);
    chip.append(element("code", "is-name", name), element("span", "is-arrow", " → "), target);
    return { chip, step };
  }

  // A new level: which steps are shown.
  function filter() {
    const most = picture.levels.indexOf(model.get("level"));
    shown = [...picture.steps.keys()].filter((index) => picture.steps[index][1] <= most);
    level.value = model.get("level");
    range.max = Math.max(0, shown.length - 1);
    show();
  }

  // A new step.
  function show() {
    const at = place();
    const now = shown[at] ?? 0;
    const step = picture.steps[now];
    range.value = at;
    range.disabled = stage.hidden = !step;
    range.setAttribute("aria-valuetext", `${at + 1} of ${shown.length}`);
    position.textContent = `${shown.length && at + 1} / ${shown.length}`;
    setSentence(sentence, step?.[0] ?? "Nothing has been imported yet.");
    if (!step) return;
    const [, , cached, finder, name, answers, spec] = step;
    const more = cached - picture.steps[0][2];
    counter.textContent = cached;
    counter.append(element("span", "is-more", more ? ` +${more} new` : ""));
    wanted.textContent = name && `${name}?`;
    showFinders(picture.finders[finder], answers);
    showSpec(picture.specs[spec]);
    showModules(now);
    for (const { chip, step: first } of names) chip.hidden = first > now;
    bound.hidden = !names.some(({ chip }) => !chip.hidden);
  }

  function showFinders(finderNames, answers) {
    const asked = answers.search(/[^-]-*$/);
    cards.replaceChildren(...finderNames.map((name, i) => {
      const card = element("li", i === asked ? "is-card is-asked" : "is-card");
      card.dataset.answer = answers[i];
      const answer = element("span", "is-answer", ANSWERS[answers[i]]);
      card.append(element("code", "is-name", name), answer);
      return card;
    }));
  }

  function showSpec(found) {
    specCard.hidden = !found;
    if (!found) return;
    const facts = element("dl", "is-facts");
    for (const [i, term] of ["name", "loader", "origin"].entries()) {
      const fact = element("dd");
      fact.append(element("code", "", found[i] || "none"));
      facts.append(element("dt", "", term), fact);
    }
    specCard.replaceChildren(element("span", "is-label", "spec"), facts);
  }

  function showModules(now) {
    let newest = null;
    for (const { module, row, glyph, note } of rows) {
      const state = stateAt(module, now);
      row.hidden = state === "later";
      row.classList.remove("is-newest");
      if (!row.hidden) newest = row;
      if (row.dataset.state === state) continue;
      row.dataset.state = state;
      glyph.textContent = GLYPHS[state] ?? "";
      note.textContent = NOTES[state] ?? `${module.how} ${took(module)}`;
    }
    empty.hidden = newest !== null;
    if (newest) {
      newest.classList.add("is-newest");
      // Not scrollIntoView: that would scroll the notebook too.
      tree.scrollTop = newest.offsetTop - tree.clientHeight / 2;
    }
    for (const { module, block } of blocks) block.dataset.state = stateAt(module, now);
  }

  root.onkeydown = (event) => {
    // A select and a button have their own use for keys.
    if (event.target.tagName === "SELECT") return;
    const act = {
      ArrowLeft: () => go(place() - 1),
      ArrowRight: () => go(place() + 1),
      Home: () => go(0),
      End: () => go(shown.length - 1),
      " ": event.target.tagName === "BUTTON" ? null : () => play.click(),
    }[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };

  model.on("change:_picture", draw);
  model.on("change:level", filter);
  model.on("change:step", show);
  draw();
  return () => {
    pause();
    model.off("change:_picture", draw);
    model.off("change:level", filter);
    model.off("change:step", show);
  };
}

export default { render };
