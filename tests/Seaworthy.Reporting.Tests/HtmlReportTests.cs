using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Seaworthy.Reporting.Html;

namespace Seaworthy.Reporting.Tests;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task The_example_shop_is_one_page_with_everything_in_it()
    {
        var report = await Reports.OfShopAsync();

        var page = Reports.Written(report, HtmlReport.Write);

        page.Split("<details class=\"finding\"").Length.ShouldBe(report.Findings.Length + 1);
        page.ShouldContain("<h1>Not ready for production</h1>");
        page.Split("class=\"ring ").Length.ShouldBe(7);
        Reports.Written(report, HtmlReport.Write).ShouldBe(page);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_anywhere()
    {
        var page = Reports.Written(await Reports.OfShopAsync(), HtmlReport.Write);

        foreach (var word in (string[])["src=", "url(", "@import", "<link", "<img", "<iframe", "fetch(", "XMLHttpRequest", "import("])
            page.ShouldNotContain(word);
        Reference().Matches(page).Select(static match => match.Groups["target"].Value).ShouldAllBe(static target => target.StartsWith('#') || target.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void The_policy_allows_the_page_s_own_style_and_script_and_no_other()
    {
        var page = Reports.Written(Nasty.Everything(), HtmlReport.Write);

        page.ShouldContain($"default-src 'none'; style-src '{HashOf("style")}'; script-src '{HashOf("script")}'; base-uri 'none'; form-action 'none'");

        string HashOf(string element)
        {
            var content = page.Split($"<{element}>").Length == 2 ? page.Split($"<{element}>")[1].Split($"</{element}>")[0] : throw new InvalidOperationException(element);
            return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        }
    }

    [Fact]
    public async Task Whatever_a_manifest_holds_is_text()
    {
        foreach (var report in (Report[])[Nasty.Everything(), Nasty.OnlyProblems(), Nasty.Nothing(), await Reports.OfShopAsync()])
        {
            var page = WithoutOwnCode(Reports.Written(report, HtmlReport.Write));
            var text = Tag().Replace(page, "");

            text.ShouldNotContain('<');
            text.ShouldNotContain('>');
            Tag().Matches(page).Select(static match => match.Groups["name"].Value).Distinct().ShouldBeSubsetOf(Elements);
            Tag().Matches(page).SelectMany(static match => match.Groups["attribute"].Captures).Select(static capture => capture.Value).Distinct()
                .ShouldAllBe(static attribute => !attribute.StartsWith("on", StringComparison.Ordinal) && attribute != "style");
            page.Where(static character => char.IsControl(character) && character != '\n').ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_is_opened_is_closed()
    {
        foreach (var report in (Report[])[Nasty.Everything(), Nasty.OnlyProblems(), Nasty.Nothing()])
        {
            var open = new Stack<string>();
            foreach (var match in Tag().Matches(WithoutOwnCode(Reports.Written(report, HtmlReport.Write))).Where(static match => match.Groups["name"].Value is not ("meta" or "input" or "circle" or "rect")))
            {
                if (match.Groups["end"].Length > 0)
                    open.Pop().ShouldBe(match.Groups["name"].Value);
                else
                    open.Push(match.Groups["name"].Value);
            }

            open.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Excerpts_show_the_keys_above_and_no_value_that_may_be_a_secret()
    {
        const string Yaml =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
                - name: web
                  env:
                    - {name: DB_PASSWORD, value: correct-horse-battery}
                    - name: OTHER_PASSWORD
                      value: battery-staple
                  image: registry.example.com/web:latest
                - {name: side, env: [{name: DB_PASSWORD, value: correct-horse-battery}], image: "registry.example.com/side:latest"}
            """;

        var page = Reports.Written(Reports.Of(Yaml), HtmlReport.Write);

        page.ShouldNotContain("correct-horse");
        page.ShouldNotContain("battery-staple");
        page.ShouldContain("<i>11</i>      image: <mark>registry.example.com/web:latest</mark>");
        page.ShouldContain("<span><i>5</i>  containers:</span><span><i>6</i>    - name: web</span>");
    }

    [Fact]
    public async Task In_a_browser_the_address_filters_the_findings()
    {
        if (Browser.Find() is not { } browser)
        {
            Assert.Skip("no Chromium on PATH");
            return;
        }

        var report = await Reports.OfShopAsync();
        var page = await browser.RenderAsync(Reports.Written(report, HtmlReport.Write), "severity=high,critical&chapter=security&group=check&search=worker%20socket", TestContext.Current.CancellationToken);

        page.ShouldContain($">1 of {report.Findings.Length} findings shown</output>");
        page.ShouldContain("data-by=\"check\"");
        page.ShouldNotContain("<form id=\"filters\" role=\"search\" hidden");
    }

    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "main", "nav", "svg", "circle", "text", "rect", "span", "strong", "small", "section", "form", "div", "label",
        "input", "fieldset", "legend", "b", "select", "option", "button", "output", "details", "summary", "code", "pre", "i", "mark", "dl", "dt", "dd", "ul", "li", "footer", "script",
    ];

    private static string WithoutOwnCode(string page) => OwnCode().Replace(page, "<${name}></${name}>")["<!DOCTYPE html>".Length..];

    [GeneratedRegex("<(?<end>/?)(?<name>[a-z][a-z0-9]*)( (?<attribute>[a-z-]+|viewBox|preserveAspectRatio)(=(\"[^\"<>]*\"|[a-z]+))?)*/?>", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("<(?<name>style|script)>.*?</\\k<name>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnCode();

    [GeneratedRegex("href=\"(?<target>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
