/// How HTML reports look.
///
/// One accent, colours of results, and nothing that must be fetched. Texts have a contrast of at
/// least 4.5 to 1 in both themes.
enum PageStyle {
  static let text = colours + page + tools + list + details + timeline + narrow

  private static let colours = """
    :root {
      --back: #fafaf8; --card: #ffffff; --ink: #1c1d20; --soft: #5c6067; --line: #e3e2de;
      --accent: #2b57c5; --wash: #eef2fc; --code: #f4f4f1;
      --pass: #22713f; --fail: #b42318; --late: #8a5800;
      --pass-wash: #e3f2e8; --fail-wash: #fbe9e7; --late-wash: #fbf0d9;
      --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue",
        "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      color-scheme: light;
    }
    @media screen { :root[data-theme="dark"] { \(dark) } }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) { \(dark) }
    }

    """

  private static let dark = """
    --back: #131416; --card: #1a1c1f; --ink: #e7e7e4; --soft: #a1a5ad; --line: #2d3036;
    --accent: #8fb1ff; --wash: #1f2738; --code: #202327;
    --pass: #7ccb98; --fail: #ff8d82; --late: #e6b864;
    --pass-wash: #1a2f22; --fail-wash: #3a1f1d; --late-wash: #352a15;
    color-scheme: dark;
    """

  private static let page = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 0 24px 48px; max-width: 1200px; background: var(--back);
      color: var(--ink); font: 15px/1.5 var(--sans);
    }
    h1, h2, h3, p, ol, ul, dl, dd, pre { margin: 0; padding: 0; }
    ol, ul { list-style: none; }
    code, pre, .place, .path, .records { font-family: var(--mono); font-size: 13px; }
    .num, dd { font-variant-numeric: tabular-nums; }
    [hidden] { display: none !important; }
    :focus { outline: none; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
    .hide {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .skip { position: absolute; left: -999px; padding: 8px 12px; background: var(--card); }
    .skip:focus { left: 16px; top: 8px; z-index: 9; }
    button, input { font: inherit; color: inherit; }
    .quiet {
      padding: 4px 10px; min-height: 32px; border: 1px solid var(--line); border-radius: 6px;
      background: var(--card); color: var(--soft); cursor: pointer; font-size: 13px;
    }
    .quiet:hover { color: var(--ink); border-color: var(--soft); }
    .top { padding: 20px 0 16px; }
    .brand { display: flex; justify-content: space-between; align-items: center; min-height: 32px; }
    .mark { font-weight: 600; letter-spacing: .02em; color: var(--accent); }
    h1 {
      margin: 12px 0 14px; font-size: 26px; line-height: 1.25; font-weight: 600;
      letter-spacing: -.012em; overflow-wrap: anywhere;
    }
    .badge {
      display: inline-block; margin-right: 6px; padding: 2px 10px; border-radius: 6px;
      font-size: 15px; letter-spacing: 0; vertical-align: 4px;
    }
    .badge.pass { background: var(--pass-wash); color: var(--pass); }
    .badge.fail { background: var(--fail-wash); color: var(--fail); }
    .badge.late { background: var(--late-wash); color: var(--late); }
    .ratio { display: flex; gap: 2px; height: 6px; margin-bottom: 16px; }
    .ratio i { border-radius: 3px; flex-basis: 0; }
    .ratio .pass { background: var(--pass); }
    .ratio .fail { background: var(--fail); }
    .facts { display: flex; flex-wrap: wrap; gap: 10px 32px; }
    .facts dt { color: var(--soft); font-size: 12px; }
    .facts dd { overflow-wrap: anywhere; }
    .facts.small { margin-top: 20px; }
    .facts.small dd { font-size: 13px; }
    .note { color: var(--soft); font-size: 13px; }
    .foot { margin-top: 32px; color: var(--soft); font-size: 13px; }

    """

  private static let tools = """
    .tools {
      position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 8px 12px;
      align-items: center; padding: 10px 0; background: var(--back);
    }
    .find { position: relative; flex: 1 1 220px; }
    .find input {
      width: 100%; height: 36px; padding: 0 34px 0 12px; border: 1px solid var(--line);
      border-radius: 6px; background: var(--card);
    }
    .find input:focus-visible { outline-offset: 0; border-color: var(--accent); }
    .find input::placeholder { color: var(--soft); opacity: 1; }
    .find kbd { position: absolute; right: 10px; top: 8px; }
    .find input:focus + kbd { display: none; }
    kbd {
      padding: 0 6px; border: 1px solid var(--line); border-radius: 4px; background: var(--code);
      color: var(--soft); font: 12px/18px var(--mono);
    }
    .pick { display: flex; margin: 0; padding: 0; border: 0; }
    .pick input { position: absolute; opacity: 0; }
    .pick span {
      display: block; padding: 5px 12px; border: 1px solid var(--line); background: var(--card);
      color: var(--soft); font-size: 14px; cursor: pointer; margin-left: -1px;
    }
    .pick label:first-of-type span { border-radius: 6px 0 0 6px; margin-left: 0; }
    .pick label:last-of-type span { border-radius: 0 6px 6px 0; }
    .pick b { font-weight: 500; font-variant-numeric: tabular-nums; }
    .pick input:checked + span {
      position: relative; border-color: var(--accent); background: var(--wash); color: var(--accent);
    }
    .pick input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
    .count { min-width: 90px; color: var(--soft); font-size: 13px; }
    dialog {
      width: min(420px, calc(100vw - 32px)); padding: 20px 24px; border: 1px solid var(--line);
      border-radius: 10px; background: var(--card); color: var(--ink);
    }
    dialog::backdrop { background: rgb(0 0 0 / 45%); }
    dialog h2 { margin-bottom: 12px; font-size: 17px; }
    dialog dl { display: grid; grid-template-columns: 88px 1fr; gap: 8px; margin-bottom: 16px; }

    """

  private static let list = """
    .columns, .case > summary {
      display: grid; grid-template-columns: 84px minmax(0, 1fr) 96px 112px; gap: 0 16px;
      align-items: baseline; padding: 9px 12px;
    }
    .columns { padding-bottom: 6px; color: var(--soft); font-size: 12px; }
    .columns span:nth-child(n+3), .steps, .time { text-align: right; }
    .list { border-top: 1px solid var(--line); }
    .list > li {
      border-bottom: 1px solid var(--line); content-visibility: auto;
      contain-intrinsic-size: auto 42px;
    }
    .list > li:has(details[open]) { content-visibility: visible; }
    .case > summary { cursor: pointer; list-style: none; scroll-margin: 64px; }
    .case > summary::-webkit-details-marker { display: none; }
    .case > summary:hover { background: var(--wash); }
    .case > summary:focus-visible { outline-offset: -2px; }
    .case[open], .case[open] > summary { background: var(--card); }
    .case { scroll-margin: 64px; }
    .unit { display: none; }
    .result { font-size: 13px; font-weight: 600; white-space: nowrap; }
    .result::before {
      content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 8px;
      border-radius: 50%; background: currentColor;
    }
    .result.fail::before { border-radius: 1px; }
    .result.late::before { border-radius: 4px 4px 0 0; }
    .result.pass { color: var(--pass); }
    .result.fail { color: var(--fail); }
    .result.late { color: var(--late); }
    .name { min-width: 0; overflow-wrap: anywhere; }
    .path b { font-weight: 600; }
    .path > * { unicode-bidi: isolate; }
    .dir { color: var(--soft); }
    .brief { display: block; margin-top: 2px; color: var(--soft); font-size: 13px; }
    .case[open] .brief { display: none; }
    .steps, .time { color: var(--soft); font-size: 13px; white-space: nowrap; }
    .none { padding: 32px 12px; color: var(--soft); }

    """

  private static let details = """
    .body { padding: 4px 12px 24px 112px; }
    main > .body { padding: 20px 24px; border: 1px solid var(--line); background: var(--card); }
    main > .body { border-radius: 8px; }
    .finding { margin-bottom: 20px; }
    .finding h2 { font-size: 15px; font-weight: 600; color: var(--fail); }
    h3 { font-size: 12px; font-weight: 500; color: var(--soft); }
    .message { overflow-wrap: anywhere; white-space: pre-wrap; max-width: 80ch; }
    .place { color: var(--soft); overflow-wrap: anywhere; }
    .code {
      margin: 8px 0; padding: 10px 12px; overflow-x: auto; border-radius: 6px;
      background: var(--code); line-height: 1.5;
    }
    .code.wrap { white-space: pre-wrap; overflow-wrap: anywhere; }
    .caret { color: var(--fail); font-weight: 700; }
    .finding h3 { margin-top: 12px; }
    del, ins { text-decoration: none; }
    .diff > * { display: block; min-width: fit-content; min-height: 1.5em; }
    del { color: var(--fail); }
    ins { color: var(--pass); }
    .diff del { background: var(--fail-wash); }
    .diff ins { background: var(--pass-wash); }
    .diff .gap { color: var(--soft); }
    .records {
      display: grid; grid-template-columns: max-content max-content minmax(0, 1fr); gap: 0 16px;
      margin: 4px 0 20px;
    }
    .records li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
    .records .num { color: var(--soft); }
    .records .id { text-align: right; }
    .records code { overflow-wrap: anywhere; min-width: 0; }
    .command {
      display: grid; grid-template-columns: 76px minmax(0, 1fr) auto; gap: 12px;
      align-items: center; margin-bottom: 8px;
    }
    .command code {
      padding: 7px 12px; overflow-x: auto; border-radius: 6px; background: var(--code);
      white-space: pre;
    }
    .copy {
      padding: 4px 12px; min-height: 32px; border: 1px solid var(--line); border-radius: 6px;
      background: var(--card); color: var(--accent); cursor: pointer; font-size: 13px;
    }
    .copy:hover { border-color: var(--accent); }

    """

  private static let timeline = """
    .timeline { margin-top: 20px; container-type: inline-size; }
    .timeline .bar { display: flex; gap: 16px; align-items: center; min-height: 32px; }
    .zoom { margin-left: auto; }
    .zoom .quiet { min-width: 32px; margin-left: 4px; }
    .axis, .row {
      display: grid; grid-template-columns: 36px minmax(0, 1fr) 72px 80px minmax(0, 42%);
      gap: 0 12px;
    }
    .flat .row { grid-template-columns: 36px minmax(0, 1fr); }
    .flat .at, .flat .took, .flat .track { display: none; }
    .axis { height: 22px; color: var(--soft); font-size: 12px; }
    .scale { grid-column: 5; position: relative; margin: 0 6px; cursor: crosshair; }
    .scale span {
      position: absolute; transform: translateX(-50%); white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .scale span:first-child { transform: none; }
    .scale span:last-child { transform: translateX(-100%); }
    .rows { border-top: 1px solid var(--line); }
    .row { padding: 3px 0; font-size: 13px; border-bottom: 1px solid var(--line); }
    .row .num { color: var(--soft); text-align: right; white-space: nowrap; }
    .what { min-width: 0; padding-left: calc(var(--d, 0) * 20px); overflow-wrap: anywhere; }
    .what b { font: 600 13px var(--mono); margin-right: 8px; }
    .what i { font-style: normal; margin-right: 8px; }
    .what em { font-style: normal; color: var(--soft); margin-right: 8px; }
    .what > code { color: var(--soft); font-size: 12px; }
    .bad .what b, .bad .what em, .open .what em { color: var(--fail); font-weight: 600; }
    .what ul { padding: 2px 0 2px 14px; border-left: 2px solid var(--line); }
    .what ul li { font: 12px/1.5 var(--mono); color: var(--soft); }
    .what ul .finding { margin: 0; color: var(--fail); }
    .track {
      position: relative; min-height: 20px; margin: 0 6px; overflow: hidden;
      background: linear-gradient(90deg, var(--line) 1px, transparent 1px) 0 0 / 25% 100%;
      box-shadow: inset -1px 0 var(--line);
    }
    .track i {
      position: absolute; top: 5px; height: 10px; min-width: 3px; border-radius: 2px;
      background: var(--accent);
      left: min(calc((var(--a) - var(--f, 0)) * var(--z, 1) / 10000000 * 1%), calc(100% - 3px));
      width: calc(var(--w) * var(--z, 1) / 10000000 * 1%);
    }
    .zoomed .track i { left: calc((var(--a) - var(--f, 0)) * var(--z, 1) / 10000000 * 1%); }
    .bad .track i, .open .track i { background: var(--fail); }
    .rows > .note { padding: 10px 0 10px 44px; }

    """

  private static let narrow = """
    @media (max-width: 760px) {
      body { padding: 0 16px 32px; }
      h1 { font-size: 21px; }
      .find { flex-basis: 100%; }
      .count { min-width: 0; }
      #fold { margin-left: auto; }
      #keys, .find kbd { display: none; }
      .columns { display: none; }
      .case > summary { grid-template-columns: 84px minmax(0, 1fr) auto; padding: 10px 4px; }
      .case, .case > summary { scroll-margin: 112px; }
      .unit { display: inline; }
      .case > summary .name { grid-column: 1 / -1; grid-row: 2; margin-top: 2px; }
      .body { padding: 4px 4px 24px; }
      main > .body { padding: 12px; }
      .facts { gap: 10px 24px; }
      .records { grid-template-columns: max-content minmax(0, 1fr); gap: 0 12px; }
      .records li { margin-bottom: 4px; }
      .records .id { text-align: left; }
      .records code { grid-column: 1 / -1; }
      .command { grid-template-columns: minmax(0, 1fr) auto; gap: 4px 8px; }
      .command h3 { grid-column: 1 / -1; }
    }
    @container (max-width: 860px) {
      .row { grid-template-columns: 36px minmax(0, 1fr) auto auto; padding: 5px 0; }
      .track { grid-column: 2 / -1; min-height: 14px; }
      .track i { top: 3px; height: 8px; }
      .axis { grid-template-columns: 36px minmax(0, 1fr); }
      .scale { grid-column: 2; }
      .what > code { display: block; }
      .took:empty { display: none; }
      .at:has(+ .took:empty) { grid-column: 3 / -1; }
    }
    @container (max-width: 500px) {
      .row, .axis { column-gap: 8px; }
      .row { grid-template-columns: 26px minmax(0, 1fr) auto auto; }
      .axis { grid-template-columns: 26px minmax(0, 1fr); }
      .scale span:nth-child(even) { display: none; }
    }
    @media print {
      .tools, .script { display: none !important; }
      body { max-width: none; }
      .list > li { content-visibility: visible; }
      .code, .command code { white-space: pre-wrap; overflow-wrap: anywhere; }
      .badge, .ratio i, .result, .diff > *, .track i { print-color-adjust: exact; }
      .row, .records li { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
    }

    """
}
