package org.raceguard.report;

/** How the HTML report looks. */
final class HtmlStyle {

  static final String TEXT =
      """
      :root { color-scheme: light dark; --text: #1c2128; --quiet: #57606a; --line: #d0d7de;
        --paper: #fff; --shade: #f6f8fa; --bad: #b42318; --link: #0550ae; }
      @media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9da7b3;
        --line: #3d444d; --paper: #0d1117; --shade: #161b22; --bad: #ff8e80; --link: #79b8ff; } }
      * { box-sizing: border-box; }
      body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper);
        max-width: 62rem; margin: 0 auto; padding: 1rem; }
      h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
      h2 { font-size: 1.15rem; margin: 2.5rem 0 .2rem; overflow-wrap: anywhere; }
      h4 { margin: 1.2rem 0 .3rem; }
      p { margin: .4rem 0; overflow-wrap: anywhere; }
      a { color: var(--link); }
      a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
        outline: 3px solid var(--link); outline-offset: 2px; }
      svg rect { fill: var(--paper); }
      .skip { position: absolute; left: -999rem; }
      .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; }
      header p:last-child, footer { color: var(--quiet); }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
      th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
        white-space: nowrap; }
      tbody th { font-weight: normal; white-space: normal; overflow-wrap: anywhere;
        min-width: 12rem; }
      .number { text-align: right; font-variant-numeric: tabular-nums; }
      .count { color: var(--paper); background: var(--bad); border-radius: 1rem;
        padding: 0 .55rem; font-size: .85rem; }
      ol { padding: 0; list-style: none; }
      ol > li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .8rem;
        margin: .6rem 0; }
      .places { list-style: none; margin: .3rem 0 0; padding: 0; color: var(--quiet);
        font-size: .9rem; }
      .place { font-family: ui-monospace, monospace; font-size: .85rem; overflow-wrap: anywhere; }
      code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
      li p code { font-weight: 600; }
      pre { background: var(--shade); border: 1px solid var(--line); border-radius: .4rem;
        padding: .7rem; overflow-x: auto; font-size: .85rem; }
      pre code { overflow-wrap: normal; font-size: 1em; }
      blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
      summary { cursor: pointer; color: var(--link); padding: .2rem 0; }
      details.page[open] { border-left: 3px solid var(--line); padding-left: .8rem; }
      footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .5rem; }
      @media (max-width: 40rem) { td:nth-child(2), td:nth-child(3), thead th:nth-child(2),
        thead th:nth-child(3) { display: none; } tbody th { min-width: 9rem; } }
      @media print { details > *, .skip { display: block; } .skip { display: none; } }
      """;

  private HtmlStyle() {}
}
