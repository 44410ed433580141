using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair.Tests;

/// <summary>What a patch does to a text, in every way that people write one. The path is that of a container, the change in short.</summary>
public sealed class ManifestEditorTests
{
    [Theory]
    [InlineData("a key at the end of a map", "spec:\n  name: x\n  image: y\n", "spec.more", "1", "spec:\n  name: x\n  image: y\n  more: 1\n")]
    [InlineData("several levels of maps that are not there", "spec:\n  name: x\n", "spec.a.b.c", "1", "spec:\n  name: x\n  a:\n    b:\n      c: 1\n")]
    [InlineData("four blanks where the file has four", "spec:\n    name: x\n", "spec.a.b", "1", "spec:\n    name: x\n    a:\n        b: 1\n")]
    [InlineData("after the comment on the last line", "spec:\n  name: x # why\nother: 1\n", "spec.more", "1", "spec:\n  name: x # why\n  more: 1\nother: 1\n")]
    [InlineData("before a comment that belongs to what follows", "spec:\n  name: x\n# other\nother: 1\n", "spec.more", "1", "spec:\n  name: x\n  more: 1\n# other\nother: 1\n")]
    [InlineData("after comments that belong to the last value", "spec:\n  map:\n    a: 1\n    # b: 2\n  # end\nother: 1\n", "spec.more", "1", "spec:\n  map:\n    a: 1\n    # b: 2\n  more: 1\n  # end\nother: 1\n")]
    [InlineData("before a blank line", "spec:\n  name: x\n\nother: 1\n", "spec.more", "1", "spec:\n  name: x\n  more: 1\n\nother: 1\n")]
    [InlineData("a last line without a line break", "spec:\n  name: x", "spec.more", "1", "spec:\n  name: x\n  more: 1")]
    [InlineData("line breaks of Windows", "spec:\r\n  name: x\r\n", "spec.more.a", "1", "spec:\r\n  name: x\r\n  more:\r\n    a: 1\r\n")]
    [InlineData("behind a block of text", "spec:\n  text: |\n    a\n    b\nother: 1\n", "spec.more", "1", "spec:\n  text: |\n    a\n    b\n  more: 1\nother: 1\n")]
    [InlineData("a key without a value", "spec:\n  name:\nother: 1\n", "spec.name", "x", "spec:\n  name: x\nother: 1\n")]
    [InlineData("a key without a value that becomes a map", "spec:\n  a: # to do\nother: 1\n", "spec.a.b", "1", "spec:\n  a: # to do\n    b: 1\nother: 1\n")]
    [InlineData("braces", "spec: {name: x}\n", "spec.more", "1", "spec: {name: x, more: 1}\n")]
    [InlineData("empty braces", "spec: {}\n", "spec.a.b", "1", "spec: {a: {b: 1}}\n")]
    [InlineData("braces over several lines", "spec: {\n  name: x,\n  b: 2\n}\n", "spec.more", "1", "spec: {\n  name: x,\n  b: 2,\n  more: 1\n}\n")]
    [InlineData("a comma at the end", "spec: {\n  name: x,\n}\n", "spec.more", "1", "spec: {\n  name: x,\n  more: 1,\n}\n")]
    [InlineData("JSON", "{\n  \"spec\": {\n    \"name\": \"x\"\n  }\n}\n", "spec.more", "y", "{\n  \"spec\": {\n    \"name\": \"x\",\n    \"more\": \"y\"\n  }\n}\n")]
    [InlineData("a number", "spec:\n  a: 1 # one\n", "spec.a", "2", "spec:\n  a: 2 # one\n")]
    [InlineData("single quotes", "spec:\n  a: 'x'\n", "spec.a", "y", "spec:\n  a: 'y'\n")]
    [InlineData("double quotes", "spec:\n  a: \"x\"\n", "spec.a", "y", "spec:\n  a: \"y\"\n")]
    [InlineData("a text that would be something else without quotes", "spec:\n  a: x\n", "spec.a", "!yes", "spec:\n  a: \"yes\"\n")]
    [InlineData("the usual order in a container", "spec:\n  name: x\n  image: y\n  volumeMounts:\n    - a: 1\n", "spec.resources.limits.memory", "1Gi", "spec:\n  name: x\n  image: y\n  resources:\n    limits:\n      memory: 1Gi\n  volumeMounts:\n    - a: 1\n")]
    [InlineData("before the first key where it belongs there", "spec:\n  # all of them\n  containers:\n    - name: x\n  volumes: []\n", "spec.automountServiceAccountToken", "false", "spec:\n  # all of them\n  automountServiceAccountToken: false\n  containers:\n    - name: x\n  volumes: []\n")]
    [InlineData("in the item of a list", "spec:\n- name: x\n  image: y\n- name: z\n", "spec[0].more", "1", "spec:\n- name: x\n  image: y\n  more: 1\n- name: z\n")]
    [InlineData("in the only line of an item", "spec:\n  - name: x\n  - name: z\n", "spec[1].more.a", "1", "spec:\n  - name: x\n  - name: z\n    more:\n      a: 1\n")]
    public void A_field_is_set(string shows, string before, string path, string value, string after) =>
        Edited(before, patch => patch.Set(PathOf(path), ValueOf(value))).ShouldBe(after, shows);

    [Theory]
    [InlineData("a map that ends with a map", "spec: {a: {b: 1}}\n", "spec.more", "1", "spec: {a: {b: 1}, more: 1}\n")]
    [InlineData("a map in a list that ends with a map", "spec: [{a: {b: 1}}]\n", "spec[0].more", "1", "spec: [{a: {b: 1}, more: 1}]\n")]
    [InlineData("a map that ends with a list", "spec: {a: [x]}\n", "spec.more", "1", "spec: {a: [x], more: 1}\n")]
    [InlineData("a map that ends with an empty map", "spec: {a: {}}\n", "spec.more", "1", "spec: {a: {}, more: 1}\n")]
    [InlineData("a map that ends with an empty list", "spec: {a: []}\n", "spec.more", "1", "spec: {a: [], more: 1}\n")]
    [InlineData("behind an empty list in a block", "spec:\n  a: []\n  b: {}\n", "spec.more", "1", "spec:\n  a: []\n  b: {}\n  more: 1\n")]
    public void A_field_is_set_behind_brackets(string shows, string before, string path, string value, string after) =>
        Edited(before, patch => patch.Set(PathOf(path), ValueOf(value))).ShouldBe(after, shows);

    [Theory]
    [InlineData("a line", "spec:\n  a: 1\n  b: 2 # two\n  c: 3\n", "spec.b", "spec:\n  a: 1\n  c: 3\n")]
    [InlineData("the last line", "spec:\n  a: 1\n  b: 2", "spec.b", "spec:\n  a: 1")]
    [InlineData("a map with what is in it", "spec:\n  a:\n    b: 1\n    # c\n  d: 2\n", "spec.a", "spec:\n  d: 2\n")]
    [InlineData("the only key", "spec:\n  a: 1\nother: 2\n", "spec.a", "spec: {}\nother: 2\n")]
    [InlineData("the first key of an item", "spec:\n  - a: 1\n    b: 2\n", "spec[0].a", "spec:\n  - b: 2\n")]
    [InlineData("the first in braces", "spec: {a: 1, b: 2}\n", "spec.a", "spec: {b: 2}\n")]
    [InlineData("the last in braces", "spec: {a: 1, b: 2}\n", "spec.b", "spec: {a: 1}\n")]
    public void A_field_is_removed(string shows, string before, string path, string after) =>
        Edited(before, patch => patch.Set(PathOf(path), null)).ShouldBe(after, shows);

    [Theory]
    [InlineData("the first", "spec:\n  - a\n  - b\n  - c\n", "0", "spec:\n  - b\n  - c\n")]
    [InlineData("with its comment and what is deeper", "spec:\n  - a\n  - name: b # why\n    value: 1\n    # more of b\n  # c it is\n  - c\n", "1", "spec:\n  - a\n  # c it is\n  - c\n")]
    [InlineData("the last", "spec:\n  - a\n  - b # why\nother: 1\n", "1", "spec:\n  - a\nother: 1\n")]
    [InlineData("the last of the file", "spec:\n- a\n- b", "1", "spec:\n- a")]
    [InlineData("two in a row", "spec:\n- a\n- b\n- c\n- d\n", "1 2", "spec:\n- a\n- d\n")]
    [InlineData("the last two", "spec:\n- a\n- b\n- c\n", "1 2", "spec:\n- a\n")]
    [InlineData("all", "spec:\n  - a\n  - b # why\nother: 1\n", "0 1", "spec: []\nother: 1\n")]
    [InlineData("the only one, flush", "spec:\n- a\nother: 1\n", "0", "spec: []\nother: 1\n")]
    [InlineData("below its dash", "spec:\n  - a\n  -\n    name: b\n  - c\n", "1", "spec:\n  - a\n  - c\n")]
    [InlineData("with dashes inside", "spec:\n  - a\n  - list:\n    - x\n    - y\n  - c\n", "1", "spec:\n  - a\n  - c\n")]
    [InlineData("a text of several lines", "spec:\n  - a\n  - |\n    - b\n  - c\n", "1", "spec:\n  - a\n  - c\n")]
    [InlineData("line breaks of Windows", "spec:\r\n  - a\r\n  - b\r\n", "0", "spec:\r\n  - b\r\n")]
    [InlineData("the first of brackets", "spec: [a, b, c]\n", "0", "spec: [b, c]\n")]
    [InlineData("one within brackets", "spec: [a, {b: 1}, c]\n", "1", "spec: [a, c]\n")]
    [InlineData("the last of brackets", "spec: [a, b]\n", "1", "spec: [a]\n")]
    [InlineData("several of brackets", "spec: [a, b, c, d, e]\n", "0 3 4", "spec: [b, c]\n")]
    [InlineData("all of brackets", "spec: [a, b]\n", "0 1", "spec: []\n")]
    [InlineData("the last before a comma", "spec: [\n  a,\n  b,\n]\n", "1", "spec: [\n  a,\n]\n")]
    [InlineData("the first of JSON", "{\n  \"spec\": [\n    \"a\",\n    \"b\"\n  ]\n}\n", "0", "{\n  \"spec\": [\n    \"b\"\n  ]\n}\n")]
    [InlineData("the last of JSON", "{\n  \"spec\": [\n    \"a\",\n    \"b\"\n  ]\n}\n", "1", "{\n  \"spec\": [\n    \"a\"\n  ]\n}\n")]
    public void An_item_is_removed(string shows, string before, string indices, string after)
    {
        string[] paths = [.. indices.Split(' ').Select(static index => $"spec[{index}]")];
        Edited(before, patch => Array.ForEach(paths, path => patch.Set(PathOf(path), null))).ShouldBe(after, shows);
        Edited(before, patch => Array.ForEach([.. paths.Reverse()], path => patch.Set(PathOf(path), null))).ShouldBe(after, shows);
    }

    [Theory]
    [InlineData("the last gives way", "spec:\n  - a\n  - b\nother: 1\n", "1", "spec:\n  - a\n  - ALL\nother: 1\n")]
    [InlineData("the first gives way", "spec:\n  - a\n  - b", "0", "spec:\n  - b\n  - ALL")]
    [InlineData("the last of the file gives way", "spec:\n  - a\n  - b", "1", "spec:\n  - a\n  - ALL")]
    [InlineData("all give way", "spec:\n  - a\n  - b\nother: 1\n", "0 1", "spec:\n  - ALL\nother: 1\n")]
    [InlineData("the last of brackets gives way", "spec: [a, b]\n", "1", "spec: [a, ALL]\n")]
    [InlineData("all of brackets give way", "spec: [a, b]\n", "0 1", "spec: [ALL]\n")]
    public void An_item_is_removed_and_another_added(string shows, string before, string indices, string after) =>
        Edited(before, patch =>
        {
            patch.Add(PathOf("spec"), Scalar.Of("ALL"));
            foreach (var index in indices.Split(' '))
                patch.Set(PathOf($"spec[{index}]"), null);
        }).ShouldBe(after, shows);

    [Theory]
    [InlineData("a block", "spec:\n  a: 1 # one\nother: 1\n", "spec:\n  more: x\nother: 1\n")]
    [InlineData("braces", "spec: {a: 1}\n", "spec: {more: x}\n")]
    [InlineData("JSON", "{\"spec\": {\"a\": 1}}\n", "{\"spec\": {\"more\": \"x\"}}\n")]
    public void The_only_key_gives_way_to_another(string shows, string before, string after) =>
        Edited(before, static patch =>
        {
            patch.Set(PathOf("spec.a"), null);
            patch.Set(PathOf("spec.more"), Scalar.Of("x"));
        }).ShouldBe(after, shows);

    [Fact]
    public void Indices_are_those_of_the_list_as_it_was() =>
        Edited("spec:\n  - name: a\n  - name: b\n  - name: c\n", static patch =>
        {
            patch.Set(PathOf("spec[0]"), null);
            patch.Set(PathOf("spec[2].more"), Scalar.Of(1));
        }).ShouldBe("spec:\n  - name: b\n  - name: c\n    more: 1\n");

    [Theory]
    [InlineData("dashes that are indented", "spec:\n  a:\n    - x\n    - y # last\n  b: 1\n", "spec.a", "spec:\n  a:\n    - x\n    - y # last\n    - ALL\n  b: 1\n")]
    [InlineData("dashes that are flush", "spec:\n  a:\n  - x\n  b: 1\n", "spec.a", "spec:\n  a:\n  - x\n  - ALL\n  b: 1\n")]
    [InlineData("brackets", "spec: {a: [x, y]}\n", "spec.a", "spec: {a: [x, y, ALL]}\n")]
    [InlineData("brackets with quotes", "spec:\n  a: [\"x\"]\n", "spec.a", "spec:\n  a: [\"x\", \"ALL\"]\n")]
    [InlineData("empty brackets", "spec:\n  a: []\n", "spec.a", "spec:\n  a: [ALL]\n")]
    [InlineData("a list that is not there, flush as the others", "spec:\n  a:\n  - x\n", "spec.b", "spec:\n  a:\n  - x\n  b:\n  - ALL\n")]
    [InlineData("a list that is not there, indented as the others", "spec:\n  a:\n    - x\n", "spec.b", "spec:\n  a:\n    - x\n  b:\n    - ALL\n")]
    public void An_item_is_added(string shows, string before, string path, string after) =>
        Edited(before, patch => patch.Add(PathOf(path), Scalar.Of("ALL"))).ShouldBe(after, shows);

    [Fact]
    public void Changes_below_one_new_key_meet_whatever_their_order()
    {
        const string Before = "spec:\n  name: x\n";
        const string After = "spec:\n  name: x\n  securityContext:\n    allowPrivilegeEscalation: false\n    capabilities:\n      drop:\n      - ALL\n    runAsNonRoot: true\n";
        Action<Patch>[] changes =
        [
            static patch => patch.Set(PathOf("spec.securityContext.runAsNonRoot"), Scalar.Of(true)),
            static patch => patch.Add(PathOf("spec.securityContext.capabilities.drop"), Scalar.Of("ALL")),
            static patch => patch.Set(PathOf("spec.securityContext.allowPrivilegeEscalation"), Scalar.Of(false)),
        ];

        Edited(Before, patch => changes.ToList().ForEach(change => change(patch))).ShouldBe(After);
        Edited(Before, patch => changes.Reverse().ToList().ForEach(change => change(patch))).ShouldBe(After);
    }

    [Theory]
    [InlineData("base: &a x\nspec:\n  - *a\n  - y\n", "spec[0]")]
    [InlineData("spec:\n  - &a x\n  - *a\n", "spec[1]")]
    public void An_item_that_is_written_elsewhere_is_not_removed(string before, string path) =>
        Should.Throw<EditRefusedException>(() => Edited(before, patch => patch.Set(PathOf(path), null)));

    [Theory]
    [InlineData("base: &a\n  x: 1\nspec: *a\n", "spec.x")]
    [InlineData("base: &a\n  x: 1\nspec:\n  <<: *a\n  y: 1\n", "spec.x")]
    [InlineData("spec:\n  x: |\n    text\n", "spec.x")]
    [InlineData("spec: text\n", "spec.x.y")]
    public void What_would_change_something_else_is_refused(string before, string path) =>
        Should.Throw<EditRefusedException>(() => Edited(before, patch => patch.Set(PathOf(path), Scalar.Of("new"))));

    /// <summary>The text after a patch; the tree that is read from it must be the patched tree.</summary>
    private static string Edited(string text, Action<Patch> change)
    {
        var root = Read(text);
        var patch = new Patch();
        change(patch);
        var editor = new ManifestEditor(text, TextStyle.Of(text, [root]));
        editor.Change(root, patch);

        var after = TextEdit.Apply(text, editor.Edits);
        NodeComparison.AreSame(Read(after), patch.Apply(root)).ShouldBeTrue(after);
        return after;
    }

    private static Mapping Read(string text) =>
        (Mapping)new YamlReader(ReadingLimits.Default).Read(text, new("test.yaml", System.Text.Encoding.UTF8.GetBytes(text)), []).ShouldHaveSingleItem();

    private static FieldPath PathOf(string path)
    {
        var at = FieldPath.Root;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
            at = step[0] == '[' ? at.Item(int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture), null) : at.Child(step);
        return at;
    }

    private static Scalar ValueOf(string text) =>
        text[0] == '!' ? Scalar.Of(text[1..]) : text is "true" or "false" ? Scalar.Of(text == "true") : long.TryParse(text, out var number) ? Scalar.Of(number) : Scalar.Of(text);
}
