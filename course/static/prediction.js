// A form of radio buttons. What it shows is HTML that prediction.py has escaped.

let forms = 0;

function element(tag, className, html = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.innerHTML = html;
  return node;
}

function render({ model, el }) {
  const name = `prediction-${forms++}`;
  const root = element("form", "course");
  const fieldset = element("fieldset");
  fieldset.append(element("legend", "", model.get("question")));
  const options = model.get("options").map((text, i) => {
    const option = element("label", "course-option");
    const radio = element("input");
    radio.type = "radio";
    radio.name = name;
    radio.value = i;
    const mark = element("span", "course-mark");
    option.append(radio, element("span", "", text), mark);
    fieldset.append(option);
    return { option, radio, mark };
  });
  const commit = element("button", "course-button", "This is my answer");
  const feedback = element("p", "course-message");
  feedback.setAttribute("aria-live", "polite");
  feedback.tabIndex = -1;
  const again = element("button", "course-button", "Ask me again");
  again.type = "button";
  again.onclick = () => {
    model.set("chosen", null);
    model.save_changes();
    options[0].radio.focus();
  };
  root.append(fieldset, commit, feedback, again);
  // JupyterLab would take the arrow keys, and asks whoever has the focus.
  for (const node of root.querySelectorAll("input, button")) {
    node.dataset.lmSuppressShortcuts = "true";
  }
  el.append(root);

  fieldset.onchange = () => feedback.replaceChildren();
  root.onsubmit = (event) => {
    event.preventDefault();
    const chosen = options.findIndex(({ radio }) => radio.checked);
    if (chosen < 0) {
      feedback.textContent = "Choose one of the answers first.";
      return;
    }
    model.set("chosen", chosen);
    model.save_changes();
    // The button is gone, and the focus must not be.
    feedback.focus({ preventScroll: true });
  };

  function show() {
    const chosen = model.get("chosen");
    const done = chosen !== null;
    const right = model.get("right");
    fieldset.disabled = commit.hidden = done;
    again.hidden = !done;
    root.dataset.done = done;
    options.forEach(({ option, radio, mark }, i) => {
      radio.checked = i === chosen;
      option.dataset.right = done && i === right;
      mark.textContent = !done ? "" : i === right ? "✓ what happens"
        : i === chosen ? "✗ your answer" : "";
    });
    feedback.replaceChildren();
    if (!done) return;
    feedback.innerHTML = chosen === right
      ? `<strong>Right.</strong> ${model.get("then")}`
      : `<strong>Not this one.</strong> What happens: ${model.get("answer")}
         ${model.get("then")}`;
    feedback.append(model.get("message"));
  }

  model.on("change:chosen change:message", show);
  show();
  return () => model.off("change:chosen change:message", show);
}

export default { render };
