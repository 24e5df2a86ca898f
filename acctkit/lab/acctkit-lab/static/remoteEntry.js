// Exercises open already run, with their code out of the way. Written by hand in the form that JupyterLab loads
// prebuilt extensions in (a module-federation container), so that nothing has to be built and no package fetched.
(() => {
  "use strict";
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const START = "00_start";
  const PATIENCE = 2000; // milliseconds until a kernel or a server that has not answered is asked once more
  const TEXTS = {
    preparing: "One moment, the exercise is being prepared …",
    failed: "Something went wrong while this page was being prepared.",
    again: "Try again",
    show_code: "Show code",
    hide_code: "Hide code",
    overview: "All exercises",
  };
  let offered = {};

  /** Return a module that JupyterLab shares with its extensions. */
  async function shared(name) {
    const versions = Object.values(offered[name] ?? {});
    const chosen = versions.find((each) => each.loaded) ?? versions[0];
    return (await chosen.get())();
  }

  const pause = (milliseconds) => new Promise((passed) => setTimeout(passed, milliseconds));

  /** What belongs to an exercise that is open: its panel, its kernel, and whether a run is owed. */
  class Exercise {
    constructor(app, panel, about) {
      this.app = app;
      this.panel = panel;
      this.about = about;
      this.session = panel.sessionContext;
      this.owed = true;
      this.running = false;
      this.ended = false;
      this.reaching = false;
      this.written = this.sources();
    }

    /** Everything a person can write into the notebook, as one text. */
    sources() {
      return JSON.stringify(Array.from(this.panel.model.cells, (cell) => [cell.type, cell.sharedModel.getSource()]));
    }

    follow() {
      const settle = () => void this.settle();
      this.session.statusChanged.connect((_, status) => {
        this.ended ||= status === "terminating";
        if (status === "restarting" || status === "autorestarting") {
          this.owed = true;
          this.tell("preparing");
          void this.insist(status === "restarting" ? 30 : 8);
        }
        settle();
      });
      this.session.connectionStatusChanged.connect(() => {
        settle();
        void this.reach();
      });
      this.session.kernelChanged.connect((_, { oldValue, newValue }) => {
        if (newValue) {
          this.owed ||= newValue !== oldValue;
          this.ended = false;
        }
        settle();
      });
      this.session.sessionChanged.connect(() => void this.reach());
      this.panel.model.stateChanged.connect((_, { name }) => {
        if (name === "dirty") this.stay_unchanged();
      });
      this.panel.context.saveState.connect((_, state) => {
        if (state === "completed") this.written = this.sources();
      });
      this.app.shell.currentChanged?.connect((_, { oldValue, newValue }) => {
        if (newValue === this.panel && oldValue && oldValue !== newValue) this.come_back();
      });
      settle();
      void this.insist(60);
    }

    /** A kernel that the server has revived after a crash may hear nobody any more: then another takes its place. */
    async insist(seconds) {
      await pause(seconds * 1000);
      const kernel = this.session.session?.kernel;
      if (!this.owed || this.panel.isDisposed || !kernel || kernel.status === "busy") return;
      await this.session.changeKernel({ name: kernel.name });
    }

    /** Run every cell, once for each life of the kernel, as soon as it has nothing else to do. */
    async settle() {
      const kernel = this.session.session?.kernel;
      const ready = kernel?.connectionStatus === "connected" && kernel.status === "idle";
      if (!this.owed || !ready || this.running || this.session.isRestarting || this.panel.isDisposed) return;
      this.running = true;
      this.tell("preparing");
      if (await this.hears(kernel)) await this.run();
      this.running = false;
      if (this.panel.isDisposed) return;
      this.stay_unchanged();
      await this.settle();
    }

    /** Run every cell and tell how that went. */
    async run() {
      this.owed = false;
      let went = false;
      try {
        const { NotebookActions } = await shared("@jupyterlab/notebook");
        const { content } = this.panel;
        went = await NotebookActions.runCells(content, content.widgets, this.session);
      } catch (reason) {
        console.error(reason);
      }
      if (!this.panel.isDisposed) this.tell(went || this.owed ? "" : "failed");
    }

    /** Ask until an answer is back: what a kernel is told, or says, right after its restart may get lost for good. */
    async hears(kernel) {
      const answered = () => kernel.requestKernelInfo().then(Boolean, () => false);
      const late = () => pause(PATIENCE).then(() => "late");
      let heard = "late";
      while (heard === "late" && kernel.connectionStatus === "connected" && !this.panel.isDisposed)
        heard = await Promise.race([answered(), late()]);
      return heard === true && !this.panel.isDisposed;
    }

    /** The first page tells how far one has come, so it runs again whenever somebody comes back to it. */
    come_back() {
      if (this.about.exercise !== START) return;
      this.owed = true;
      void this.settle();
    }

    /** Until a kernel is in reach: see what the server knows of, and ask for another kernel where the old one is lost. */
    async reach() {
      if (this.reaching) return;
      this.reaching = true;
      while (!this.is_in_reach()) {
        const known = await this.known();
        const { session } = this.session;
        if (known && session && !known.includes(session.id)) session.dispose();
        if (known && !this.is_in_reach() && this.is_lost()) await this.begin_again();
        await pause(PATIENCE);
      }
      this.reaching = false;
    }

    /** A kernel that somebody has ended on purpose is not to be reached again. */
    is_in_reach() {
      if (this.ended || this.session.isDisposed || this.panel.isDisposed) return true;
      return this.session.session?.kernel?.connectionStatus === "connected";
    }

    is_lost() {
      return this.session.session?.kernel?.isDisposed ?? true;
    }

    /** Ask the server which sessions it has; nothing where it does not answer. Lab asks too, but ever more rarely. */
    async known() {
      const { SessionAPI } = await shared("@jupyterlab/services");
      const asked = SessionAPI.listRunning(this.app.serviceManager.serverSettings);
      return asked.then((sessions) => sessions.map(({ id }) => id)).catch(() => undefined);
    }

    /** The kernel is lost: ask for another one. */
    async begin_again() {
      this.owed = true;
      this.tell("preparing");
      // Lab leaves its word on the lost connection, or on a kernel that did not start, standing until somebody closes it.
      const { Dialog } = await shared("@jupyterlab/apputils");
      Dialog.flush();
      await this.session.startKernel();
    }

    /** Outputs alone are no change that somebody would want to save or be asked about. */
    stay_unchanged() {
      const { model } = this.panel;
      if (model?.dirty && this.sources() === this.written) model.dirty = false;
    }

    tell(key) {
      this.said.textContent = key && this.text(key);
      this.again.hidden = key !== "failed";
      this.panel.node.setAttribute("data-acctkit", key || "ready");
    }

    text(key) {
      const own = this.about.texts?.[key] ?? visit()?.texts[key];
      return typeof own === "string" ? own : TEXTS[key];
    }

    /** Put a quiet bar in place of the notebook's tools. */
    async furnish() {
      const { Widget } = await shared("@lumino/widgets");
      const bar = document.createElement("div");
      const overview = this.button("overview", () => this.open(`${START}.ipynb`));
      overview.hidden = !this.about.overview;
      this.said = document.createElement("span");
      this.said.setAttribute("role", "status");
      this.again = this.button("again", () => this.session.restartKernel());
      this.again.hidden = true;
      this.code = this.button("show_code", () => this.show_code(!this.code_shown));
      this.code.hidden = !Array.from(this.panel.model.cells).some((cell) => cell.type === "code");
      bar.append(overview, this.said, this.again, this.code);
      const item = new Widget({ node: bar });
      item.addClass("ak-bar");
      this.panel.contentHeader.addWidget(item);
      this.show_code(false);
    }

    button(key, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = this.text(key);
      made.addEventListener("click", act);
      return made;
    }

    /** Show the notebook as Lab has it, with code and tools, or the page of the exercise alone. */
    show_code(shown) {
      this.code_shown = shown;
      this.code.setAttribute("aria-pressed", String(shown));
      this.code.textContent = this.text(shown ? "hide_code" : "show_code");
      for (const cell of this.panel.content.widgets) if (cell.model.type === "code") cell.inputHidden = !shown;
      this.panel.toggleClass("ak-exercise", !shown);
      this.panel.toolbar.setHidden(!shown);
      frame(this.app);
    }

    open(link) {
      const folder = this.panel.context.path.replace(/[^/]*$/, "");
      const path = new URL(folder + link, "http://x/").pathname.slice(1);
      return this.app.commands.execute("docmanager:open", { path: decodeURIComponent(path) });
    }

    /** Keep slips of the hand from changing the page, and open links to other notebooks here. */
    guard() {
      const { node } = this.panel;
      const reading = () => !this.code_shown;
      node.addEventListener("keydown", (event) => {
        // A single letter typed beside a field would cut or move cells.
        if (reading() && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
      });
      node.addEventListener("dblclick", (event) => reading() && event.stopPropagation(), true);
      node.addEventListener("click", (event) => {
        const link = event.target.closest?.(".jp-OutputArea a[href]");
        const target = link?.getAttribute("href") ?? "";
        // Lab follows links in texts by itself, those inside widgets it leaves to the browser.
        if (event.defaultPrevented || link?.dataset.commandlinkerCommand || link?.target === "_blank") return;
        if (!/^[^:?#]*\.ipynb$/.test(target) || target.startsWith("/")) return;
        event.preventDefault();
        void this.open(target);
      });
    }
  }

  /** Hide what surrounds the page of an exercise where `acctkit start` opened it; elsewhere Lab stays as it is. */
  function frame(app) {
    if (!visit()) return;
    const quiet = app.shell.currentWidget?.hasClass("ak-exercise") ?? false;
    const around = ["jp-top-panel", "jp-menu-panel", "jp-bottom-panel"];
    for (const part of app.shell.children()) {
      if (around.includes(part.id)) part.setHidden(quiet);
      if (part.id !== "jp-main-content-panel") continue;
      for (const side of part.children()) if (side.hasClass("jp-SideBar")) side.setHidden(quiet);
    }
  }

  /** What `acctkit start` has opened, nothing in any other Lab. */
  function visit() {
    return JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").acctkit;
  }

  /** Tell whether Jupyter lets a notebook act: its code was made or run by this person, or by the kit for them. */
  function trusted(panel) {
    return Array.from(panel.model.cells).every((cell) => cell.type !== "code" || cell.trusted);
  }

  async function opened(app, panel) {
    await panel.context.ready;
    if (panel.isDisposed) return;
    const about = panel.model.getMetadata("acctkit") ?? {};
    const asked = about.exercise || visit()?.notebook === panel.context.path;
    if (!asked || !trusted(panel)) return;
    const exercise = new Exercise(app, panel, about);
    await exercise.furnish();
    exercise.guard();
    exercise.tell("preparing");
    await panel.sessionContext.ready;
    exercise.follow();
  }

  const extension = {
    id: "acctkit-lab:opening",
    description: "Opens exercises already run, with their code out of the way.",
    autoStart: true,
    activate(app) {
      app.docRegistry.addWidgetExtension("Notebook", { createNew: (panel) => void opened(app, panel) });
      app.shell.currentChanged?.connect(() => frame(app));
      void app.restored.then(() => frame(app));
    },
  };

  /** Load the style sheet before the first page is shown, so that no code flashes up. */
  function style() {
    return new Promise((resolve, reject) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${here}style.css` });
      link.onload = resolve;
      link.onerror = reject;
      document.head.append(link);
    });
  }

  const modules = {
    "./extension": async () => () => ({ __esModule: true, default: extension }),
    "./style": async () => {
      await style();
      return () => ({});
    },
  };
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["acctkit-lab"] = {
    init: (scope) => void (offered = scope),
    get: (name) => modules[name](),
  };
})();
