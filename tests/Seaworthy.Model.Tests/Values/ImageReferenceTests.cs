using System.Text.RegularExpressions;
using CsCheck;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Values;

public sealed class ImageReferenceTests
{
    private static readonly string Sha256 = $"sha256:{new string('a', 64)}";

    private static readonly Gen<string> Image = Gen.Select(
        Gen.OneOf("", "docker.io/", "index.docker.io/", "localhost/", "Host/", "a.b:5000/", "[::1]/", "x/", "docker.io/a.b/", "docker.io/localhost/"),
        Gen.OneOf("nginx", "library/nginx", "library/a/b", "a--b/c_d", "library/library", new string('a', 64)),
        Gen.OneOf("", ":1", ":v1.2_x-"),
        Gen.OneOf("", "@" + Sha256),
        static (registry, repository, tag, digest) => registry + repository + tag + digest);

    [Fact]
    public void References_agree_with_the_library_that_Kubernetes_uses() =>
        Conformance.Check("image-references.jsonl", static line =>
        {
            var read = ImageReference.TryParse(line.TextOrNull("image")!, out var reference, out var error);
            if (line.IsError() || !read)
                return line.IsError() == !read ? null : $"read: {reference} {error}";

            var agrees = reference!.Registry == line.TextOrNull("registry")
                && reference.Repository == line.TextOrNull("repository")
                && reference.Tag == line.TextOrNull("tag")
                && reference.Digest == line.TextOrNull("digest");
            return agrees ? null : reference.ToString();
        });

    [Theory]
    [InlineData("nginx", "docker.io/library/nginx", "nginx")]
    [InlineData("docker.io/library/nginx:1", "docker.io/library/nginx:1", "nginx:1")]
    [InlineData("index.docker.io/team/app", "docker.io/team/app", "team/app")]
    [InlineData("localhost/app", "localhost/app", "localhost/app")]
    [InlineData("Team/app", "Team/app", "Team/app")]
    [InlineData("docker.io/a.b/c", "docker.io/a.b/c", "docker.io/a.b/c")]
    [InlineData("docker.io/library/a/b", "docker.io/library/a/b", "library/a/b")]
    [InlineData("a_b.c/app:1", "a_b.c/app:1", "a_b.c/app:1")]
    public void A_reference_prints_in_full_and_in_short(string text, string full, string familiar)
    {
        ImageReference.TryParse(text, out var reference, out var error).ShouldBeTrue(error);
        reference.ToString().ShouldBe(full);
        reference.Familiar.ShouldBe(familiar);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("nginx\n")]
    [InlineData("a._b")]
    [InlineData("a___b")]
    [InlineData("host:/a")]
    [InlineData("host:x/a")]
    [InlineData("[]/a")]
    [InlineData("[::g]/a")]
    [InlineData("a..b/c")]
    [InlineData("nginx@md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("nginx@SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("nginx@sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_malformed_reference_is_refused_with_a_reason(string text)
    {
        ImageReference.TryParse(text, out var reference, out var error).ShouldBeFalse();
        reference.ShouldBeNull();
        error.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(255, 128, true)]
    [InlineData(256, 128, false)]
    [InlineData(255, 129, false)]
    public void A_repository_has_at_most_255_characters_and_a_tag_128(int repository, int tag, bool valid) =>
        ImageReference.TryParse($"r.io/{new string('a', repository)}:{new string('t', tag)}", out _, out _).ShouldBe(valid);

    [Theory]
    [InlineData("sha256", 64, true)]
    [InlineData("sha384", 96, true)]
    [InlineData("sha512", 128, true)]
    [InlineData("sha512", 64, false)]
    [InlineData("sha1", 40, false)]
    public void A_digest_has_as_many_digits_as_its_algorithm_gives(string algorithm, int digits, bool valid) =>
        ImageReference.TryParse($"nginx@{algorithm}:{new string('0', digits)}", out _, out _).ShouldBe(valid);

    [Fact]
    public void The_grammar_is_that_of_the_published_expressions()
    {
        const string part = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
        const string host = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
        const string domain = $@"(?:{host}(?:\.{host})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?";
        const string path = $"{part}(?:/{part})*";
        const string reference = $@"\A(?:(?:{domain})/{path}|{path})(?::(?:\w[\w.-]{{0,127}}))?\z";
        var text = Gen.OneOf<string>(
            Gen.Char["a0.-_/A:"].Array[1, 7].Select(static characters => new string(characters)),
            Gen.Char["a0-."].Array[1, 4].Select(static characters => new string(characters)));
        var registry = Gen.OneOf<string>(
            Gen.OneOf("r.io", "r:5000", "localhost"),
            Gen.Char["aZ0.-:[]_"].Array[0, 6].Select(static characters => new string(characters) + "."),
            Gen.Char["a0.-:[]"].Array[0, 6].Select(static characters => $"r.io{new string(characters)}"),
            Gen.Char["af0:[]"].Array[0, 3].Select(static characters => $"[{new string(characters)}]"));
        Gen.Select(registry, text, static (registry, text) => $"{registry}/{text}").Sample(
            image => ImageReference.TryParse(image, out _, out _).ShouldBe(
                image[..image.IndexOf('/')].IndexOfAny(['.', ':', 'Z']) >= 0
                    ? Regex.IsMatch(image, reference, RegexOptions.None, TimeSpan.FromSeconds(5))
                    : Regex.IsMatch("docker.io/" + image, reference, RegexOptions.None, TimeSpan.FromSeconds(5))),
            iter: 20_000);
    }

    [Fact]
    public void Both_printed_forms_read_back_as_an_equal_reference() =>
        Image.Where(static image => ImageReference.TryParse(image, out _, out _)).Sample(static image =>
        {
            ImageReference.TryParse(image, out var reference, out _).ShouldBeTrue();
            ImageReference.TryParse(reference.ToString(), out var full, out _).ShouldBeTrue();
            ImageReference.TryParse(reference.Familiar, out var familiar, out _).ShouldBeTrue();
            full.ShouldBe(reference);
            familiar.ShouldBe(reference);
        });
}
