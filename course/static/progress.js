// The table is HTML that progress_view.py has made; the buttons tell it what to do.

function button(text, onclick) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "course-button";
  node.textContent = text;
  node.onclick = onclick;
  // JupyterLab asks whoever has the focus before it takes a key.
  node.dataset.lmSuppressShortcuts = "true";
  return node;
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "course";
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Your progress");
  const table = document.createElement("div");
  const message = document.createElement("p");
  message.className = "course-message";
  message.setAttribute("aria-live", "polite");

  const forget = button("Begin again …", () => ask(true));
  const really = document.createElement("span");
  const yes = button("Forget all answers and points", () => {
    model.send("reset");
    ask(false);
  });
  really.append(yes, button("Keep them", () => ask(false)));
  const buttons = document.createElement("div");
  buttons.append(
    button("Look again", () => model.send("look")),
    button("Check my exercises", () => model.send("check")),
    forget,
    really,
  );
  root.append(table, buttons, message);
  el.append(root);

  function ask(asking) {
    const had = root.contains(document.activeElement);
    forget.hidden = asking;
    really.hidden = !asking;
    if (had) (asking ? yes : forget).focus();
  }

  function show() {
    table.innerHTML = model.get("table");
    message.textContent = model.get("message");
  }

  model.on("change:table change:message", show);
  ask(false);
  show();
  return () => model.off("change:table change:message", show);
}

export default { render };
