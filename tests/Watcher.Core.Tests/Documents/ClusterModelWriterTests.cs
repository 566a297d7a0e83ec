using Watcher.Core.Tests.Generators;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;

namespace Watcher.Core.Tests.Documents;

public class ClusterModelWriterTests
{
    [Fact]
    public void Write_AnyModel_ReadsBackWithSameRevision() => Laws.ForAll(ModelGenerator.Model, model =>
    {
        ClusterModel back = ClusterModelReader.Parse(ClusterModelWriter.ToJson(model)).Model;

        Assert.Equal(model.Revision, back.Revision);
        Assert.Equal(ClusterModelWriter.ToJson(model), ClusterModelWriter.ToJson(back));
    }, 300);

    [Fact]
    public void Write_IndentedOrCompressed_ReadsBackWithSameRevision() => Laws.ForAll(ModelGenerator.Model, model =>
    {
        using var stream = new MemoryStream();
        ClusterModelWriter.Write(model, stream, new DocumentWriteOptions { Indented = true, Compress = true });

        Assert.Equal(model.Revision, ClusterModelReader.Parse(stream.ToArray()).Model.Revision);
    });

    [Fact]
    public void Write_Defaults_AreLeftOut()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new ComputeNodeData { Uuid = "n", Hostname = "h", Vcpus = 1, MemoryMiB = 2, DiskGiB = 3 });
        builder.Add(new InstanceData { Uuid = "i", Node = "n", Vcpus = 1, MemoryMiB = 2, DiskGiB = 0 });

        Assert.Equal(
            """{"cdm_version":"1.0","compute_nodes":[{"uuid":"n","hostname":"h","vcpus":1,"memory":2,"disk":3}],"instances":[{"uuid":"i","node":"n","vcpus":1,"memory":2,"disk":0}]}""",
            ClusterModelWriter.ToJson(builder.Build()));
    }

    [Fact]
    public void Write_UnknownIsNotEmpty_BothSurvive()
    {
        const string Json = """{"cdm_version":"1.0","compute_nodes":[{"uuid":"a","hostname":"a","vcpus":1,"memory":1,"disk":1},{"uuid":"b","hostname":"b","vcpus":1,"memory":1,"disk":1,"traits":[],"metadata":{}}],"instances":[]}""";

        Assert.Equal(Json, ClusterModelWriter.ToJson(ClusterModelReader.Parse(Json).Model));
    }

    [Fact]
    public void WriteFile_GzExtension_IsCompressedAndReadsBack()
    {
        ClusterModel model = ClusterModelReader.Parse(SampleDocument.Json).Model;
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json.gz");

        ClusterModelWriter.WriteFile(model, path);

        Assert.Equal([0x1F, 0x8B], File.ReadAllBytes(path)[..2]);
        Assert.Equal(model.Revision, ClusterModelReader.ReadFile(path).Model.Revision);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_FailsHalfway_LeavesTheOldFileAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        File.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => DocumentFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException("stop");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void WriteFile_FolderThatIsNotThere_SaysWhichFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(Path.Combine("none", "model.json"));

        Assert.Contains(path, Assert.Throws<WatcherException>(() => ClusterModelWriter.WriteFile(ClusterModel.Empty, path)).Message);
    }
}
