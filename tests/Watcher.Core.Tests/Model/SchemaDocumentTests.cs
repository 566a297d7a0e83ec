using System.Text.Json;
using Watcher.Core.Tests.Golden;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class SchemaDocumentTests
{
    [Fact]
    public void Generate_ClusterSchema_IsTheOneCheckedIn() => GoldenFile.Matches("schema/cdm.schema.json", CdmSchemaDocument.Generate());

    [Fact]
    public void Generate_MetricsSchema_IsTheOneCheckedIn() => GoldenFile.Matches("schema/metrics.schema.json", MetricsSchemaDocument.Generate());

    [Fact]
    public void Generate_ClusterSchema_HasEveryAttributeAndWhatIsRequired()
    {
        using JsonDocument schema = JsonDocument.Parse(CdmSchemaDocument.Generate());
        JsonElement collections = schema.RootElement.GetProperty("properties");

        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            JsonElement items = collections.GetProperty(CdmSchema.CollectionName(kind)).GetProperty("items");
            Assert.Equal(CdmSchema.Attributes(kind).Select(a => a.Name), items.GetProperty("properties").EnumerateObject().Select(p => p.Name));
            Assert.Equal(
                CdmSchema.Attributes(kind).Where(a => a.Required).Select(a => a.Name),
                items.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        }
    }
}
