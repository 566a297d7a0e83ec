namespace Watcher.Cli.Commands;

/// <summary>The JSON Schema of the explanation document.</summary>
internal static class ExplanationSchema
{
    public const string Text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Watcher explanation",
          "description": "The decision funnel of every instance in scope, by uuid.",
          "type": "object",
          "properties": {
            "instances": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "properties": {
                  "candidates": { "type": "integer", "minimum": 0, "description": "Nodes of the model other than its own." },
                  "removed": {
                    "type": "array",
                    "description": "What removed candidates, in order; each counts those that were left.",
                    "items": {
                      "type": "object",
                      "properties": {
                        "by": { "type": "string" },
                        "count": { "type": "integer", "minimum": 1 },
                        "nodes": { "type": "array", "items": { "type": "string" }, "description": "uuids of the first nodes that it removed." }
                      },
                      "required": [ "by", "count" ]
                    }
                  },
                  "chosen": { "type": [ "string", "null" ], "description": "uuid of the node it goes to; null where it stays." },
                  "best_rejected": {
                    "type": [ "object", "null" ],
                    "properties": {
                      "node": { "type": "string" },
                      "margin": { "type": "number", "description": "Share of the scarcest resource that would be left free there." }
                    },
                    "required": [ "node", "margin" ]
                  },
                  "why": { "type": "string" },
                  "tier": { "type": [ "string", "null" ], "description": "Its tier." },
                  "priority": { "type": [ "integer", "null" ], "description": "Its priority, 1 = the most important." },
                  "preemptible": { "type": "boolean" }
                },
                "required": [ "candidates", "removed", "chosen", "best_rejected", "why" ]
              }
            }
          },
          "required": [ "instances" ]
        }

        """;
}
