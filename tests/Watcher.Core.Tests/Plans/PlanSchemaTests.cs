using Watcher.Plans;

namespace Watcher.Core.Tests.Plans;

public class PlanSchemaTests
{
    [Fact]
    public void ToJson_CheckedInFile_IsTheSame()
    {
        string path = RepositoryFiles.Find(Path.Combine("schema", "plan.schema.json"));
        if (Environment.GetEnvironmentVariable("WATCHER_UPDATE_SCHEMAS") == "1")
        {
            File.WriteAllText(path, PlanSchema.ToJson());
        }

        Assert.Equal(PlanSchema.ToJson(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
