// An extension of JupyterLab and Notebook, in the form that their bundler would give it.
// It adds a style sheet to the page, before any cell has run.

const style = new URL("lessons.css", document.currentScript.src).href;

(window._JUPYTERLAB ??= {})["how-import-works"] = {
  init() {},
  get: async () => () => ({
    __esModule: true,
    default: {
      id: "how-import-works:style",
      autoStart: true,
      activate() {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = style;
        document.head.append(link);
      },
    },
  }),
};
