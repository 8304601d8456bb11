// An extension of JupyterLab and Notebook, in the form that their bundler would give it.

const style = new URL("lessons.css", document.currentScript.src).href;

// A style sheet that is in force before any cell has run.
function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = style;
  document.head.append(link);
}

// A lesson and its assignment have the same file name. The tab of the assignment says so.
// The label itself stays: JupyterLab renames the file when a label changes.
function nameTabs(app) {
  app.shell.currentChanged?.connect((shell, { newValue: widget }) => {
    if (widget?.context?.path.includes("exercises/")) {
      widget.title.className = "course-assignment";
    }
  });
}

(window._JUPYTERLAB ??= {})["how-import-works"] = {
  init() {},
  get: async () => () => ({
    __esModule: true,
    default: {
      id: "how-import-works:lessons",
      autoStart: true,
      activate(app) {
        addStyle();
        nameTabs(app);
      },
    },
  }),
};
