using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Reporting.Json;

namespace Seaworthy.Reporting.Documentation;

/// <summary>The JSON schema of <c>.seaworthy.yaml</c>, for editors that complete and explain keys; made from the catalogue.</summary>
public static class ConfigurationSchema
{
    /// <summary>Writes the schema.</summary>
    public static void Write(Stream stream) => JsonOutput.Write(stream, static json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("$id", "configuration-1.json");
        json.WriteString("title", "Seaworthy configuration, version 1");
        json.WriteString("description", "What .seaworthy.yaml may say. Made from the catalogue of checks.");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        WriteText(json, "kubernetesVersion", "The release that the cluster runs, in quotes: \"1.34\". Default: the newest known.");
        WriteText(json, "namespace", "The namespace of objects that name none. Default: default.");
        WriteNames(json, "failOn", "The mildest severity that makes the exit code 1. Default: high.", FailOn.Names);
        WriteSwitch(json, "failOnUnevaluated", "Whether the exit code is 3 where a question could not be answered from the input.");
        WriteText(json, "baseline", "The file of known findings, relative to this one; only what is not in it fails.");
        WriteList(json, "exclude", "Files and folders to leave out, in the manner of .gitignore.");
        WriteText(json, "newObjects", "The folder for objects that 'seaworthy fix' adds, relative to this file. Default: that of the object that needs them.");
        WriteWorkloads(json);
        WriteList(json, "systemNamespaces", "Namespaces of the system's own besides kube-system, kube-public and kube-node-lease.");
        WriteList(json, "trustedRegistries", "Registries that images may come from, as prefixes: ghcr.io/acme.");
        WriteList(json, "profiles", "Sets of contested checks that are off otherwise.", [.. Profile.All.Select(static profile => profile.Name)]);
        WriteChecks(json);
        WriteSuppressions(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteChecks(Utf8JsonWriter json)
    {
        json.WriteStartObject("checks");
        json.WriteString("description", "Checks that are on or off, with another severity, or with settings.");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var check in Catalogue.All)
        {
            json.WriteStartObject(check.Id);
            json.WriteString("description", $"{check.Summary}.");
            json.WriteStartArray("oneOf");
            json.WriteStartObject();
            WriteSwitchValues(json, SeverityNames.All);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            WriteSwitch(json, "enabled", "Whether it is asked.");
            WriteNames(json, "severity", "How bad a finding is.", SeverityNames.All);
            foreach (var parameter in check.Parameters)
                WriteParameter(json, parameter);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, Parameter parameter)
    {
        var description = $"{parameter.Summary}. Default: {parameter.DefaultText}.";
        if (parameter is Parameter<long>)
            WriteType(json, parameter.Name, "integer", description);
        else
            WriteList(json, parameter.Name, description);
    }

    private static void WriteWorkloads(Utf8JsonWriter json)
    {
        WriteObjectsStart(json, "workloads", "Custom resources that hold a pod template, and where.", ["kind", "templatePath"]);
        WriteText(json, "kind", "The kind.");
        WriteText(json, "apiGroup", "Its API group.");
        WriteText(json, "templatePath", "Where the template is: spec.template.");
        WriteObjectsEnd(json);
    }

    private static void WriteSuppressions(Utf8JsonWriter json)
    {
        WriteObjectsStart(json, "suppressions", "Findings that are accepted. All that one says must hold.", ["reason"]);
        WriteList(json, "checks", "The checks. Default: all.", [.. Catalogue.All.Select(static check => check.Id)]);
        WriteText(json, "kind", "The object's kind.");
        WriteText(json, "name", "The object's name; * stands for any letters.");
        WriteText(json, "namespace", "The object's namespace; * stands for any letters.");
        WriteText(json, "labels", "What the object's labels must match, as kubectl -l takes it.");
        WriteText(json, "path", "The file, in the manner of .gitignore.");
        WriteText(json, "container", "The container.");
        WriteText(json, "reason", "Why.");
        WriteText(json, "until", "The last day on which it holds: 2030-12-31.");
        WriteObjectsEnd(json);

        json.WriteStartObject("suppressionAnnotations");
        json.WriteString("description", "What the annotation seaworthy.dev/ignore may accept.");
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        WriteSwitchValues(json, []);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        WriteSwitch(json, "allowed", "Whether annotations count at all. Default: on.");
        WriteSwitch(json, "requireUntil", "Whether an annotation must say until when it holds. Default: off.");
        WriteList(json, "never", "Checks whose findings no annotation may accept.", [.. Catalogue.All.Select(static check => check.Id)]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteObjectsStart(Utf8JsonWriter json, string name, string description, IEnumerable<string> required)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "array");
        json.WriteString("description", description);
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var key in required)
            json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteStartObject("properties");
    }

    private static void WriteObjectsEnd(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string description) => WriteType(json, name, "string", description);

    private static void WriteSwitch(Utf8JsonWriter json, string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        WriteSwitchValues(json, []);
        json.WriteEndObject();
    }

    /// <summary>On and off are booleans to Kubernetes and words to editors that follow YAML 1.2.</summary>
    private static void WriteSwitchValues(Utf8JsonWriter json, IEnumerable<string> further)
    {
        json.WriteStartArray("enum");
        json.WriteBooleanValue(true);
        json.WriteBooleanValue(false);
        foreach (var word in (IEnumerable<string>)["on", "off", .. further])
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, string description, IEnumerable<string> names)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        WriteEnum(json, names);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, string description, IReadOnlyList<string>? words = null)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "array");
        json.WriteString("description", description);
        json.WriteStartObject("items");
        if (words is null)
            json.WriteString("type", "string");
        else
            WriteEnum(json, words);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string name, string type, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("type", type);
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray("enum");
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
