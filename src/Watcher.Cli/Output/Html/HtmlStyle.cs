namespace Watcher.Cli.Output.Html;

/// <summary>The style of the report: in the document itself, so that it needs nothing else; light and dark.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ink:#1b2733;--soft:#5b6b7a;--line:#d5dde5;--back:#fff;--band:#f4f7fa;--was:#b8c4d0;--now:#1f77b4;--over:#c0392b;--good:#1e8449}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa7b4;--line:#30404f;--back:#10171e;--band:#18222c;--was:#4a5a69;--now:#58a6dd;--over:#e57366;--good:#57b97b}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:.3rem 0}.soft{color:var(--soft)}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line)}
        th{background:var(--band);position:sticky;top:0}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        .scroll{max-height:32rem;overflow:auto;border:1px solid var(--line);border-radius:.4rem}
        .tiles{display:flex;flex-wrap:wrap;gap:.8rem;margin:1rem 0}.tile{background:var(--band);border-radius:.5rem;padding:.6rem 1rem;min-width:9rem}
        .tile b{display:block;font-size:1.3rem}.bad{color:var(--over)}.good{color:var(--good)}
        svg{display:block;max-width:100%;height:auto}svg text{fill:var(--ink);font:11px system-ui,sans-serif}
        .was{fill:var(--was)}.now{fill:var(--now)}.over{fill:var(--over)}.grid{stroke:var(--line);stroke-width:1}
        """;
}
