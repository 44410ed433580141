using System.Globalization;
using BenchmarkDotNet.Running;
using Seaworthy.Bench;

// fleet FOLDER OBJECTS          writes a fleet of manifests
// processes EXECUTABLE [RUNS]   times the command as whole processes
// anything else                 goes to BenchmarkDotNet: --filter '*'
switch (args)
{
    case ["fleet", var folder, var objects]:
        var (written, files) = new Fleet(folder).Write(int.Parse(objects, CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} objects in {files} files"));
        return 0;
    case ["processes", var executable, .. var rest]:
        return WholeProcesses.Run(executable, rest is [var runs, ..] ? int.Parse(runs, CultureInfo.InvariantCulture) : 11);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Fleet).Assembly).Run(args);
        return 0;
}
