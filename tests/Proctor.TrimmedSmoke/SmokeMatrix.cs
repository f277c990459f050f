namespace Proctor.TrimmedSmoke;

/// <summary>A matrix with payloads of all types, a dependency, payload experiments and mistakes; a specification; a definition.</summary>
internal static class SmokeMatrix
{
    public const string Json =
        """
        {"audit":{"version":"7","updated":1700000000000,"updatedBy":"smoke"},"tests":{
          "doubleTest":{"salt":"a","testType":"USER","rule":"${app:yes()}","buckets":[{"name":"x","value":0,"payload":{"doubleValue":0.1}},{"name":"y","value":1,"payload":{"doubleValue":1e21}}],
            "allocations":[{"id":"#A1","rule":"${account.paying}","ranges":[{"bucketValue":0,"length":1}]},{"id":"#B1","ranges":[{"bucketValue":0,"length":0.5},{"bucketValue":1,"length":0.5}]}]},
          "doublesTest":{"salt":"&b","testType":"USER","buckets":[{"name":"x","value":0,"payload":{"doubleArray":[0.5,null,-3]}}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]},
          "longTest":{"salt":"c","testType":"USER","rule":"${proctor:matches(country, LIKE)}","constants":{"LIKE":"[A-F].*"},
            "buckets":[{"name":"x","value":0,"payload":{"longValue":9007199254740993}}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]},
          "longsTest":{"salt":"d","testType":"ACCOUNT","buckets":[{"name":"x","value":0,"payload":{"longArray":[1,2]}}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]},
          "stringTest":{"salt":"e","testType":"USER","rule":"${color == 'Blue'}","buckets":[{"name":"x","value":0,"payload":{"stringValue":"\u00E4\uD83D\uDE00\"\\"}}],
            "allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]},
          "stringsTest":{"salt":"f","testType":"USER","buckets":[{"name":"x","value":0,"payload":{"stringArray":["a",null]}}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}],
            "dependsOn":{"testName":"doubleTest","bucketValue":1}},
          "mapTest":{"salt":"g","testType":"USER","buckets":[{"name":"x","value":1,"payload":{"map":{"text":"t","number":1.5,"list":["a","b"]}}}],
            "allocations":[{"ranges":[{"bucketValue":1,"length":1}]}],"payloadExperimentConfig":{"priority":"3","namespaces":["n"]}},
          "jsonTest":{"salt":"h","testType":"USER","buckets":[{"name":"x","value":0,"payload":{"json":{"a":[1,2.5,true,null,{"b":"c"}],"big":12345678901234567890}}}],
            "allocations":[{"ranges":[{"bucketValue":0,"length":1}]}],"payloadExperimentConfig":{"priority":"1","namespaces":["n"]}},
          "brokenRule":{"salt":"i","testType":"USER","rule":"${country == }","buckets":[{"name":"x","value":0}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]},
          "brokenRanges":{"salt":"j","testType":"USER","buckets":[{"name":"x","value":0}],"allocations":[{"ranges":[{"bucketValue":0,"length":0.5}]}]},
          "failingRule":{"salt":"k","testType":"USER","rule":"${country > 1}","buckets":[{"name":"x","value":0}],"allocations":[{"ranges":[{"bucketValue":0,"length":1}]}]}
        }}
        """;

    public const string Specification =
        """
        {
          "providedContext": { "country": "String", "loggedIn": "boolean", "account": "Account", "unknownType": "com.example.Unknown" },
          "tests": {
            "doubleTest": { "fallbackValue": 0, "buckets": { "x": 0, "y": 1 }, "payload": { "type": "doubleValue", "validator": "${value > 0}", "allowForce": true } },
            "mapTest": { "fallbackValue": 1, "buckets": { "x": 1 }, "payload": { "type": "map", "schema": { "text": "stringValue", "number": "stringValue" } } },
            "missingTest": { "fallbackValue": -1, "buckets": {} }
          },
          "dynamicFilters": [
            { "type": "name_prefix", "prefix": "long" },
            { "type": "name_pattern", "regex": "(json|broken)[A-Z][a-z]+" },
            { "type": "meta_tags_filter", "meta_tags": ["x"] },
            { "type": "namespaces_filter", "namespaces": ["n"] }
          ]
        }
        """;

    public const string Definition =
        """
        {
          /* as people write it */
          "salt": "s", "testType": "USER", "rule": "loggedIn", "description": "d", "specialConstants": { "__COUNTRIES": ["US", "CA"] },
          "buckets": [ { "name": "x", "value": 0, "payload": { "map": { "a": 1, "b": ["c"] } } } ],
          "allocations": [ { "rule": "country == 'US'", "ranges": [ { "bucketValue": 0, "length": 1.0 } ] } ]
        }
        """;
}
