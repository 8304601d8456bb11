// Draws the report that packed.py has packed. Each step holds the whole state of the
// picture, and each module knows the steps at which it begins and ends: so any step can be
// shown at once, in either direction. Only what differs from the last step is redrawn.

const ROW = 24; // pixels, the height of a row of the tree
const SMALLEST = 3; // pixels; narrower blocks that are neighbours are drawn as one
const LETTER = 6.8; // pixels, the width of a letter in a block
const DEEPEST = 14; // a deeper module is not indented any further
const PAUSE = 1200; // milliseconds for a step at speed 1
const ANSWERS = { "-": "", "?": "asked", n: "no", y: "yes", "!": "raises" };
const GLYPHS = { running: "◐", finished: "●", failed: "✗", later: "○", gone: "−" };
const LEVEL_NAMES = { module: "modules", finder: "finders", everything: "everything" };
const SPEEDS = ["0.5", "1", "2", "4", "8"];
const ORDERS = {
  imported: "as imported",
  time: "slowest, in all",
  own: "slowest, its own",
  change: "largest change",
};
const ICONS = {
  first: "M3 3v10M13 3l-7 5 7 5z",
  back: "M11 3l-7 5 7 5z",
  play: "M4 2.5l9 5.5-9 5.5z",
  pause: "M5 3v10M11 3v10",
  forward: "M5 3l7 5-7 5z",
  last: "M13 3v10M3 3l7 5-7 5z",
};
const SHORTCUTS = [
  ["←", "→", "step"],
  ["space", "play"],
  ["Home", "End", "first, last"],
  ["↑", "↓", "module before, after"],
  ["/", "search"],
  ["o", "order"],
  ["z", "zoom in"],
  ["Esc", "zoom out"],
  ["1", "2", "3", "modules, finders, everything"],
  ["+", "-", "speed"],
  ["?", "these keys"],
];

// --- Elements ---------------------------------------------------------------------

function element(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

function code(text) {
  return element("code", "", text);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function button(label, keys, icon, onclick) {
  const node = element("button", "is-button");
  node.type = "button";
  node.onclick = onclick;
  node.setAttribute("aria-keyshortcuts", keys);
  setIcon(node, label, icon);
  return node;
}

function setIcon(node, label, icon) {
  const keys = node.getAttribute("aria-keyshortcuts");
  node.title = `${label} (${keys})`;
  node.setAttribute("aria-label", label);
  node.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[icon]}"/></svg>`;
}

function choice(label, options, onchange) {
  const select = element("select");
  for (const [value, text] of options) select.add(new Option(text, value));
  select.onchange = () => onchange(select.value);
  return [element("label", "is-choice", `${label} `, select), select];
}

function heading(title, ...children) {
  return element("div", "is-heading", element("span", "", title), ...children);
}

// --- Numbers ----------------------------------------------------------------------

function milliseconds(microseconds) {
  const value = microseconds / 1000;
  return `${value.toFixed(Math.abs(value) < 10 ? 2 : 1)} ms`;
}

function signed(microseconds) {
  return (microseconds > 0 ? "+" : "") + milliseconds(microseconds).replace("-", "−");
}

function percent(share) {
  return `${100 * share}%`;
}

// How many of the sorted numbers are at most the limit.
function countUpTo(numbers, limit) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// --- The picture ------------------------------------------------------------------

async function unpack(bytes) {
  const deflated = new Blob([bytes]).stream();
  const inflated = deflated.pipeThrough(new DecompressionStream("deflate"));
  return read(await new Response(inflated).json());
}

function read(packed) {
  const modules = readModules(packed.modules, packed.strings, "came");
  const before = packed.before && readModules(packed.before, packed.strings, "went");
  if (before) noteChanges(modules, before);
  let at = 0;
  let cached = 0;
  for (const step of packed.steps) { // packed as differences from the step before
    step[1] = at += step[1];
    step[2] = cached += step[2];
  }
  const begun = [...modules].sort((a, b) => a.first - b.first);
  const firsts = begun.map((module) => module.first);
  return { ...packed, modules, before, begun, firsts, began: packed.steps[0]?.[2] };
}

// The modules in the order of the tree, one thread after the other. Within a thread, that
// is the order of their first steps.
function readModules(rows, strings, mark) {
  const above = [];
  return rows.map(([depth, name, loader, place, outcome, first, last, begin, end, marked, thread]) => {
    const module = {
      depth, first, last, begin, end, own: end - begin, time: end - begin,
      name: strings[name], loader: strings[loader], place: strings[place],
      outcome: strings[outcome], mark: marked ? mark : "", thread: strings[thread] ?? "",
      parent: above[depth - 1] ?? null, change: 0,
    };
    if (module.parent) module.parent.own -= module.time;
    above[depth] = module;
    return module;
  });
}

function noteChanges(modules, before) {
  const own = new Map(before.map((module) => [module.name, module.own]));
  for (const module of modules) module.change = module.own - (own.get(module.name) ?? 0);
  for (const module of before) module.change = -module.own;
}

// A step as an object. The odd parts of its sentence are code.
function readStep(picture, index) {
  const [template, at, cached, finders, searched, answers, spec, ...codes] = picture.steps[index];
  const [kind, , text] = picture.templates[template];
  const parts = [];
  for (const [i, part] of text.split("`").entries()) {
    parts.push(part);
    if (i < codes.length) parts.push(picture.strings[codes[i]]);
  }
  return {
    index, kind, at, parts, cached,
    finders: picture.finders[finders],
    searched: picture.strings[searched],
    answers: picture.strings[answers],
    spec: picture.specs[spec],
  };
}

function stateAt(module, step) {
  if (module.mark === "went") return "gone";
  if (module.first > step) return "later";
  return module.last > step ? "running" : module.outcome;
}

function describe(module, state) {
  if (state === "later") return "not yet";
  if (state === "running") return "running";
  if (state === "failed") return "removed";
  return milliseconds(module.time);
}

// --- The finders, the spec and the loader -------------------------------------------

// A place as the whole path, if a folder was left out of it.
function whole(place, folder) {
  if (!folder) return place;
  const [path, label] = folder;
  return `${path}/${label ? place.slice(label.length + 1) : place}`;
}

function drawFinders() {
  const searched = element("span", "is-counter");
  const cards = element("ol", "is-cards");
  const spec = element("div", "is-spec");
  const loader = element("div", "is-card is-loader");
  const handed = element("div", "is-handed", spec, loader);
  const node = element("section", "is-finders", heading("sys.meta_path", searched), cards, handed);
  let names = null;
  let shownSpec = null;
  let folders = [];

  function draw(picture) {
    folders = picture.folders;
    const counts = picture.finders.map((finders) => finders.length);
    node.style.setProperty("--finders", Math.max(0, ...counts));
  }

  function drawCards(finders) {
    names = finders;
    cards.replaceChildren(...finders.map((name) =>
      element("li", "is-card", code(name), element("span", "is-answer"))));
  }

  function showAnswers(answers) {
    const asked = answers.search(/[^-]-*$/);
    for (const [i, card] of [...cards.children].entries()) {
      card.dataset.answer = answers[i] ?? "-";
      card.classList.toggle("is-asked", i === asked);
      setText(card.lastChild, ANSWERS[answers[i]] ?? "");
    }
  }

  function drawSpec([name, loaderName, place, number]) {
    const facts = element("dl", "is-facts");
    for (const [term, fact] of Object.entries({ name, loader: loaderName, origin: place })) {
      facts.append(element("dt", "", term), element("dd", "", code(fact || "none")));
    }
    facts.title = whole(place, folders[number]);
    spec.replaceChildren(element("span", "is-label", "spec"), facts);
    loader.replaceChildren(code(loaderName ?? ""), element("span", "is-answer"));
  }

  function showLoader({ kind, spec }) {
    const runs = spec?.[1] === "LazyLoader" ? "puts its code off" : "runs its code";
    const act = {
      Creating: "creates the module", Created: "creates the module", Executing: runs,
    }[kind];
    loader.dataset.answer = act ? "r" : "-";
    if (loader.lastChild) setText(loader.lastChild, act ?? "");
  }

  function show(step) {
    if (step.finders !== names) drawCards(step.finders);
    setText(searched, step.searched && `${step.searched}?`);
    showAnswers(step.answers);
    spec.hidden = !step.spec;
    loader.hidden = !step.spec?.[1]; // a namespace package has no loader
    if (step.spec && step.spec !== shownSpec) drawSpec(step.spec);
    shownSpec = step.spec;
    showLoader(step);
  }

  return { node, draw, show };
}

// --- The names, and the promises of lazy imports --------------------------------------

// Each is shown from its first step on.
function drawChips(title, key) {
  const chips = element("ul", "is-chips");
  const node = element("section", "is-names", heading(title), chips);
  let names = [];

  function draw(picture) {
    names = picture[key];
    node.hidden = !names.length;
    chips.replaceChildren(...names.map(([, name, what]) => {
      const parts = what.split("`").map((part, i) => (i % 2 ? code(part) : part));
      const arrow = element("span", "is-arrow", " → ");
      return element("li", "is-chip", code(name), arrow, element("span", "", ...parts));
    }));
  }

  function show(step) {
    for (const [i, [first]] of names.entries()) {
      chips.children[i].classList.toggle("is-later", first > step.index);
    }
    node.classList.toggle("is-later", !names.some(([first]) => first <= step.index));
  }

  return { node, draw, show };
}

// --- The modules: a tree; only the rows that can be seen exist -------------------------

function drawModules({ jump, onSearch }) {
  const counter = element("span", "is-counter");
  const added = element("span", "is-more");
  const search = element("input", "is-search");
  search.type = "search";
  search.placeholder = "search  /";
  search.setAttribute("aria-label", "Search the modules");
  search.setAttribute("aria-keyshortcuts", "/");
  const found = element("span", "is-found");
  found.setAttribute("role", "status");
  const [orderLabel, order] = choice("Order", Object.entries(ORDERS), sort);
  const tools = element("div", "is-tools", search, found, orderLabel);
  const tree = element("div", "is-tree");
  tree.tabIndex = 0;
  tree.setAttribute("role", "region");
  tree.setAttribute("aria-label", "New in sys.modules");
  const empty = element("p", "is-empty", "nothing new yet");
  const list = element("ul", "is-list");
  tree.append(empty, list);
  const node = element(
    "section", "is-modules", heading("sys.modules", counter), tools, tree,
  );

  let picture = null;
  let sorted = []; // all modules, in the order that the reader has chosen
  let count = 0; // how many of the sorted modules are shown
  let filledFrom = 0; // the index of the first row that exists
  let height = 0; // of the visible part; kept, since reading it makes the browser lay out the page
  let now = -1;
  let current = null; // the marked module: the newest, or one that the reader has chosen
  let matches = [];
  let longest = 1;

  function draw(newPicture) {
    picture = newPicture;
    for (const option of order.options) {
      option.hidden = option.disabled = option.value === "change" && !picture.before;
    }
    sort();
    node.style.setProperty("--most", sorted.length);
    height = 0;
  }

  function sort() {
    const by = order.value;
    const gone = (picture.before ?? []).filter((module) => module.mark);
    sorted = [...picture.modules, ...gone];
    if (by === "change") sorted.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
    else if (by !== "imported") sorted.sort((a, b) => b[by] - a[by]);
    const measure = by === "imported" ? "time" : by;
    longest = sorted.reduce((most, module) => Math.max(most, Math.abs(module[measure])), 1);
    node.classList.toggle("is-flat", by !== "imported");
    find();
    if (now < 0) return;
    tree.scrollTop = 0;
    showRows(by === "imported");
  }

  function nextOrder() {
    const usable = [...order.options].filter((option) => !option.disabled);
    const next = (usable.indexOf(order.selectedOptions[0]) + 1) % usable.length;
    order.value = usable[next].value;
    sort();
  }

  function show(step) {
    now = step.index;
    const more = step.cached - picture.began;
    setText(added, more ? `${more > 0 ? "+" : "−"}${Math.abs(more)} new` : "");
    if (counter.dataset.count !== String(step.cached)) {
      counter.dataset.count = step.cached;
      counter.replaceChildren(String(step.cached), " ", added);
    }
    const latest = picture.begun[countUpTo(picture.firsts, now) - 1] ?? null;
    current = step.kind === "Requested" ? (begun(step.searched) ?? latest) : latest;
    showRows(true);
  }

  // The latest module of that name that has begun, if there is one.
  function begun(name) {
    return picture.modules.findLast((module) => module.name === name && module.first <= now);
  }

  // In the order of import, the tree has only the modules that have begun; in other orders,
  // and if there are several threads, it has all modules.
  function showRows(follow) {
    const loaded = countUpTo(picture.firsts, now);
    const threads = picture.modules.some((module) => module.thread);
    const all = order.value !== "imported" || threads || loaded === picture.modules.length;
    count = all ? sorted.length : loaded;
    empty.hidden = count > 0;
    list.style.height = `${count * ROW}px`;
    const place = follow ? sorted.indexOf(current) : -1;
    height ||= tree.clientHeight;
    if (place < 0) {
      fill();
      return;
    }
    const top = place * ROW - height / 2;
    fill(Math.min(top, count * ROW - height));
    // scrollIntoView() would scroll the notebook, too.
    tree.scrollTop = top;
  }

  // Fill the rows that can be seen when the tree is scrolled to `top`, and a few around.
  function fill(top = tree.scrollTop) {
    const start = Math.max(0, Math.floor(top / ROW) - 4);
    const end = Math.max(start, Math.min(count, start + Math.ceil(height / ROW) + 8));
    list.style.paddingTop = `${start * ROW}px`;
    while (list.children.length > end - start) list.lastChild.remove();
    while (list.children.length < end - start) list.append(newRow());
    turn(start - filledFrom);
    filledFrom = start;
    for (let i = start; i < end; i++) fillRow(list.children[i - start], sorted[i], i);
  }

  // Use the rows that have gone out of sight for the modules that come into sight.
  function turn(by) {
    if (Math.abs(by) >= list.children.length) return;
    for (; by > 0; by--) list.append(list.firstChild);
    for (; by < 0; by++) list.prepend(list.lastChild);
  }

  function fit() {
    height = tree.clientHeight;
    fill();
  }

  function newRow() {
    const row = element("li", "is-row");
    const time = element("span", "is-note");
    row.parts = [element("span", "is-glyph"), element("code", "is-name"), element("span", "is-how"), time];
    row.append(...row.parts);
    row.onclick = () => row.module.mark !== "went" && jump(row.module);
    return row;
  }

  function fillRow(row, module, place) {
    const state = stateAt(module, now);
    row.classList.toggle("is-newest", module === current);
    row.setAttribute("aria-setsize", count);
    const key = `${state} ${search.value} ${order.value}`;
    if (row.module === module && row.key === key && row.picture === picture) return;
    Object.assign(row, { module, key, picture });
    row.dataset.state = state;
    row.dataset.mark = module.mark;
    row.style.setProperty("--depth", Math.min(module.depth, DEEPEST));
    const by = order.value === "imported" ? "time" : order.value;
    const share = state === "finished" ? Math.abs(module[by]) / longest : 0;
    row.style.setProperty("--share", percent(Math.min(1, share)));
    row.setAttribute("aria-posinset", place + 1);
    const [glyph, name, how, note] = row.parts;
    setText(glyph, GLYPHS[state]);
    name.replaceChildren(...mark(module.name));
    setText(how, module.loader);
    setText(note, noteOf(module, state, by));
  }

  function noteOf(module, state, by) {
    if (state === "gone") return by === "change" ? signed(module.change) : "gone";
    if (state !== "finished") return describe(module, state);
    return by === "change" ? signed(module.change) : milliseconds(module[by]);
  }

  function mark(name) {
    const at = name.toLowerCase().indexOf(search.value.toLowerCase());
    if (!search.value || at < 0) return [name];
    const end = at + search.value.length;
    return [name.slice(0, at), element("mark", "", name.slice(at, end)), name.slice(end)];
  }

  function find() {
    const text = search.value.toLowerCase();
    matches = text ? sorted.filter((module) => module.name.toLowerCase().includes(text)) : [];
    onSearch(new Set(matches));
    tellFound();
  }

  function tellFound() {
    const at = matches.indexOf(current);
    const place = at < 0 ? `${matches.length} found` : `${at + 1} of ${matches.length}`;
    setText(found, search.value && place);
  }

  function goToMatch(by) {
    if (!matches.length) return;
    const at = matches.indexOf(current);
    const next = at < 0 ? 0 : (at + by + matches.length) % matches.length;
    goTo(matches[next]);
    tellFound();
  }

  // If the module has not begun yet, go to the step at which it begins.
  function goTo(module) {
    if (module.mark !== "went" && stateAt(module, now) === "later") jump(module);
    current = module;
    showRows(true);
  }

  // The module before or after this one, in the order that the reader has chosen.
  function goBy(by) {
    const next = sorted[Math.max(0, sorted.indexOf(current) + by)];
    if (!next) return;
    if (next.mark !== "went") jump(next);
    current = next;
    showRows(true);
  }

  search.oninput = () => {
    find();
    if (matches.length && !matches.includes(current)) goToMatch(1);
    else fill();
  };
  search.onkeydown = (event) => {
    if (event.key === "Enter") goToMatch(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && search.value) {
      search.value = "";
      search.oninput();
    } else if (event.key === "Escape") node.closest(".importscope").focus();
    else return;
    event.preventDefault();
  };
  tree.onscroll = () => fill();

  return { node, search, draw, show, goBy, nextOrder, fit, look: () => current };
}

function rootsOf(modules) {
  return modules.filter((module) => module.depth === 0);
}

// --- The time: an icicle chart; only the blocks that can be seen exist ------------------

function drawTime({ jump }) {
  const total = element("span", "is-counter");
  const path = element("nav", "is-path");
  path.setAttribute("aria-label", "Zoom");
  const readout = element("p", "is-readout");
  const rows = element("div", "is-icicles");
  const node = element("section", "is-time", heading("time", path, total), rows, readout);
  let picture = null;
  let icicles = [];
  let zoomed = null; // the module that takes the whole width, or null for all
  let matches = new Set();
  let now = -1;
  let width = 0;

  function draw(newPicture) {
    picture = newPicture;
    zoomed = picture.modules.find((module) => module.name === zoomed?.name) ?? null;
    node.hidden = !picture.modules.length;
    node.classList.toggle("is-compared", Boolean(picture.before));
    const parts = picture.before
      ? { before: picture.before, after: picture.modules }
      : byThread(picture.modules);
    icicles = Object.entries(parts).map(([label, modules]) =>
      drawIcicle(label, modules, { zoom, jump, tell }));
    rows.replaceChildren(...icicles.map((icicle) => icicle.node));
    lay();
  }

  function lay() {
    width = rows.clientWidth;
    const spans = icicles.map(({ modules }) => spanOf(modules, picture, zoomed));
    const length = Math.max(1, ...spans.map(({ begin, end }) => end - begin));
    for (const [i, icicle] of icicles.entries()) icicle.lay(spans[i], length);
    for (const icicle of icicles) icicle.search(matches);
    setText(total, picture.compared || milliseconds(length));
    drawPath();
    tell(null);
    if (now >= 0) show({ index: now, at: picture.steps[now][1] });
  }

  function drawPath() {
    const above = [];
    for (let module = zoomed; module; module = module.parent) above.unshift(module);
    const steps = zoomed ? [null, ...above] : [];
    path.replaceChildren(...steps.map((module) => {
      const crumb = element("button", "is-crumb", module?.name ?? "all");
      crumb.type = "button";
      crumb.disabled = module === zoomed;
      crumb.onclick = () => zoom(module);
      return crumb;
    }));
  }

  function zoom(module) {
    const hadFocus = node.matches(":focus-within");
    zoomed = module;
    lay();
    // The block that had the focus has been drawn anew.
    if (hadFocus) rows.querySelector(".is-block[tabindex='0']")?.focus({ preventScroll: true });
  }

  function zoomOut() {
    if (!zoomed) return false;
    zoom(zoomed.parent);
    return true;
  }

  function tell(module) {
    if (!module) {
      setText(readout, zoomed ? "Esc, or a name above, leads back." : "Click a module to zoom in.");
      return;
    }
    const own = milliseconds(module.own);
    const facts = ` ${milliseconds(module.time)}, ${own} its own · ${module.loader}`;
    const where = module.place ? ` · ${module.place}` : "";
    readout.replaceChildren(code(module.name), facts + where);
  }

  function show(step) {
    now = step.index;
    for (const icicle of icicles) icicle.show(step);
  }

  function search(found) {
    matches = found;
    for (const icicle of icicles) icicle.search(matches);
  }

  function fit() {
    if (picture && rows.clientWidth !== width) lay();
  }

  return { node, draw, show, search, zoom, zoomOut, fit };
}

// The name, or its last part, or nothing: whatever has room.
function fitting(name, width) {
  const room = (width - 6) / LETTER;
  return [name, name.split(".").at(-1)].find((text) => text.length <= room) ?? "";
}

// The modules of each thread, under the label of its icicle.
function byThread(modules) {
  const threads = {};
  for (const module of modules) {
    const label = module.thread && `in the thread ${module.thread}`;
    (threads[label] ??= []).push(module);
  }
  return threads;
}

// The beginning and the end of the time that is shown: of the zoomed module; in the other
// trace, of the module with the same name; without a zoom, of all modules. All threads
// share one time.
function spanOf(modules, picture, zoomed) {
  if (!zoomed) {
    const roots = rootsOf(picture.before ? modules : picture.modules);
    const begin = roots.reduce((first, root) => Math.min(first, root.begin), Infinity);
    const end = roots.reduce((last, root) => Math.max(last, root.end), 0);
    return { begin: roots.length ? begin : 0, end, depth: 0 };
  }
  if (modules.includes(zoomed)) return zoomed;
  if (!picture.before) return { begin: zoomed.begin, end: zoomed.end, depth: 0 };
  const namesake = modules.find((module) => module.name === zoomed.name);
  return namesake ?? { begin: 0, end: 0, depth: Infinity };
}

function drawIcicle(label, modules, { zoom, jump, tell }) {
  const blocks = element("div", "is-icicle");
  blocks.setAttribute("role", "group");
  blocks.setAttribute("aria-label", label ? `Time of each import, ${label}` : "Time of each import");
  const head = element("div", "is-head");
  const node = element("div", "is-lane", element("div", "is-scroll", blocks));
  if (label) node.prepend(element("span", "is-lane-label", label));
  const slowest = modules.reduce((most, { own }) => Math.max(most, own), 1);
  let drawn = []; // pairs of a module and its block
  let span = [0, 1];

  function lay({ begin, depth: top }, length) {
    span = [begin, length];
    const width = Math.max(1, blocks.clientWidth);
    const scale = width / length;
    const crumbs = []; // for each depth, the last block that stands for several modules
    const fragment = document.createDocumentFragment();
    let deepest = top;
    drawn = [];
    for (const module of modules) {
      const [left, right] = [(module.begin - begin) * scale, (module.end - begin) * scale];
      if (right < 0 || left > width || module.depth < top) continue;
      deepest = Math.max(deepest, module.depth);
      if (right - left >= SMALLEST) {
        const block = drawBlock(module, Math.max(0, left), Math.min(width, right), top);
        drawn.push([module, block]);
        fragment.append(block);
      } else addCrumb(crumbs, module, left, right, top, fragment);
    }
    blocks.style.setProperty("--rows", 1 + deepest - top);
    blocks.replaceChildren(head, fragment);
    // The Tab key reaches one block; the arrow keys lead to the others.
    if (drawn.length) drawn[0][1].tabIndex = 0;
  }

  function drawBlock(module, left, right, top) {
    const block = element("button", "is-block", fitting(module.name, right - left));
    block.type = "button";
    block.tabIndex = -1;
    block.dataset.mark = module.mark;
    place(block, left, right, module.depth - top);
    block.style.setProperty("--heat", percent(module.own / slowest));
    block.setAttribute("aria-label", `${module.name}, ${milliseconds(module.time)}`);
    block.onclick = () => zoom(module);
    block.ondblclick = () => jump(module);
    block.onpointerenter = block.onfocus = () => tell(module);
    block.onpointerleave = block.onblur = () => tell(null);
    block.onkeydown = (event) => walk(event, module);
    return block;
  }

  function addCrumb(crumbs, module, left, right, top, fragment) {
    const last = crumbs[module.depth];
    if (last && left - last.right < SMALLEST) {
      last.right = Math.max(last.right, right);
      last.count += 1;
    } else {
      const block = element("span", "is-block is-crumbs");
      crumbs[module.depth] = { block, left, right, count: 1 };
      fragment.append(block);
    }
    const crumb = crumbs[module.depth];
    place(crumb.block, crumb.left, Math.max(crumb.right, crumb.left + 1), module.depth - top);
    crumb.block.title = `${crumb.count} more: zoom in`;
  }

  function place(block, left, right, depth) {
    block.style.left = `${left}px`;
    block.style.width = `${right - left}px`;
    block.style.setProperty("--depth", depth);
  }

  // The arrow keys go to the block above, below, before or after.
  function walk(event, module) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const others = {
      ArrowUp: () => drawn.find(([other]) => other === module.parent),
      ArrowDown: () => drawn.find(([other]) => other.parent === module),
      ArrowLeft: () => drawn.findLast(([other]) => other.depth === module.depth && other.begin < module.begin),
      ArrowRight: () => drawn.find(([other]) => other.depth === module.depth && other.begin > module.begin),
    }[event.key];
    if (!others) return;
    event.preventDefault();
    event.stopPropagation();
    const block = others()?.[1];
    if (!block) return;
    event.currentTarget.tabIndex = -1;
    block.tabIndex = 0;
    block.focus({ preventScroll: true });
  }

  function show(step) {
    const isBefore = label === "before";
    for (const [module, block] of drawn) {
      const state = isBefore ? "finished" : stateAt(module, step.index);
      if (block.dataset.state !== state) block.dataset.state = state;
    }
    const at = (step.at - span[0]) / span[1];
    head.hidden = isBefore || at < 0 || at > 1;
    head.style.translate = percent(at);
  }

  function search(matches) {
    node.classList.toggle("is-searched", matches.size > 0);
    for (const [module, block] of drawn) block.classList.toggle("is-match", matches.has(module));
  }

  return { node, modules, lay, show, search };
}

// --- The keys ---------------------------------------------------------------------------

function drawKeys() {
  const rows = SHORTCUTS.map((shortcut) => {
    const what = shortcut.at(-1);
    const keys = shortcut.slice(0, -1).map((key) => element("kbd", "", key));
    return element("li", "", ...keys, ` ${what}`);
  });
  const summary = element("summary", "", "Keys");
  return element("details", "is-keys", summary, element("ul", "", ...rows));
}

// --- All of it --------------------------------------------------------------------------

function render({ model, el }) {
  let picture = null;
  let shown = []; // the indexes of the steps of the chosen level
  let timer = null;
  let latest = 0; // the number of the latest picture; only that one is drawn once unpacked

  const sentence = element("p", "is-sentence");
  sentence.setAttribute("aria-live", "polite");
  const play = button("Play", "Space", "play", () => (timer ? pause() : start()));
  const range = element("input", "is-range");
  range.type = "range";
  range.min = 0;
  range.setAttribute("aria-label", "Step");
  range.oninput = () => go(Number(range.value));
  const position = element("span", "is-position");
  const speeds = SPEEDS.map((value) => [value, `${value.replace("0.5", "½")}×`]);
  const [speedLabel, speed] = choice("Speed", speeds, () => {});
  speed.value = "1";
  const [levelLabel, level] = choice("Show", Object.entries(LEVEL_NAMES), setLevel);
  const buttons = element(
    "div", "is-buttons",
    button("First step", "Home", "first", () => go(0)),
    button("Step back", "←", "back", () => go(shownAt() - 1)),
    play,
    button("Step forward", "→", "forward", () => go(shownAt() + 1)),
    button("Last step", "End", "last", () => go(shown.length - 1)),
  );
  const controls = element(
    "div", "is-controls", buttons, range, position, speedLabel, levelLabel,
  );
  const finders = drawFinders();
  const names = drawChips("your names", "names");
  const promises = drawChips("lazy imports", "promises");
  finders.node.append(names.node, promises.node);
  const time = drawTime({ jump });
  const modules = drawModules({ jump, onSearch: time.search });
  const stage = element("div", "is-stage", finders.node, modules.node);
  const keys = drawKeys();
  const root = element("div", "importscope", sentence, controls, stage, time.node, keys);
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "An import, step by step");
  el.append(root);

  // The position of the model's step among the steps that are shown.
  function shownAt() {
    return Math.max(0, countUpTo(shown, model.get("step")) - 1);
  }

  function go(target) {
    if (!shown.length) return;
    model.set("step", shown[Math.max(0, Math.min(target, shown.length - 1))]);
    model.save_changes();
  }

  // Go to the step at which the module's code starts to run.
  function jump(module) {
    go(countUpTo(shown, module.first - 1));
  }

  function start() {
    if (shownAt() === shown.length - 1) go(0);
    setIcon(play, "Pause", "pause");
    const tick = () => {
      timer = setTimeout(() => {
        go(shownAt() + 1);
        if (shownAt() < shown.length - 1) tick();
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

  function changeSpeed(by) {
    const next = SPEEDS[SPEEDS.indexOf(speed.value) + by];
    if (next) speed.value = next;
  }

  function setLevel(value) {
    model.set("level", value);
    model.save_changes();
  }

  async function draw() {
    const turn = ++latest;
    const unpacked = await unpack(model.get("_picture"));
    if (turn !== latest) return;
    picture = unpacked;
    root.hidden = false;
    for (const part of [finders, modules, names, promises, time]) part.draw(picture);
    filter();
  }

  // Choose the steps of a new level.
  function filter() {
    if (!picture) return;
    const most = picture.levels.indexOf(model.get("level"));
    shown = [...picture.steps.keys()].filter(
      (index) => picture.templates[picture.steps[index][0]][1] <= most,
    );
    level.value = model.get("level");
    range.max = Math.max(0, shown.length - 1);
    show();
  }

  function show() {
    if (!picture) return;
    const at = shownAt();
    const empty = !shown.length;
    range.value = at;
    range.disabled = stage.hidden = empty;
    setText(position, `${empty ? 0 : at + 1} / ${shown.length}`);
    if (empty) {
      setText(sentence, "Nothing has been imported yet.");
      return;
    }
    range.setAttribute("aria-valuetext", `${at + 1} of ${shown.length}`);
    const step = readStep(picture, shown[at]);
    sentence.replaceChildren(...step.parts.map((part, i) => (i % 2 ? code(part) : part)));
    // The modules come last: they scroll, and scrolling lays out all that has changed.
    for (const part of [finders, names, promises, time, modules]) part.show(step);
  }

  function act(key) {
    return {
      ArrowLeft: () => go(shownAt() - 1),
      ArrowRight: () => go(shownAt() + 1),
      Home: () => go(0),
      End: () => go(shown.length - 1),
      ArrowUp: () => modules.goBy(-1),
      ArrowDown: () => modules.goBy(1),
      " ": () => play.click(),
      "/": () => modules.search.focus(),
      o: () => modules.nextOrder(),
      z: () => time.zoom(modules.look()),
      Escape: () => time.zoomOut(),
      1: () => setLevel("module"),
      2: () => setLevel("finder"),
      3: () => setLevel("everything"),
      "+": () => changeSpeed(1),
      "-": () => changeSpeed(-1),
      "?": () => (keys.open = !keys.open),
    }[key];
  }

  // Keys that are used here must not reach the notebook; all other keys must.
  root.onkeydown = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target.closest("input[type=search], select, button, summary");
    const isOwn = target?.matches("input, select") || ["Enter", " "].includes(event.key);
    if (target && isOwn) {
      event.stopPropagation();
      return;
    }
    const action = act(event.key);
    if (!action || action() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const listeners = { "change:_picture": draw, "change:level": filter, "change:step": show };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  const onResize = new ResizeObserver(() => {
    if (!picture) return;
    modules.fit();
    time.fit();
  });
  onResize.observe(root);
  root.hidden = true;
  draw();
  return () => {
    pause();
    onResize.disconnect();
    for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
  };
}

export default { render };
