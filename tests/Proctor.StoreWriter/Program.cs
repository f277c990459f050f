using System.Globalization;
using Proctor.Definitions;
using Proctor.Store;
using Proctor.Store.Git;

// Arguments: the repository, and the folder for clones. Writes the id of every commit that was acknowledged.
await using var repository = await GitDefinitionRepository.OpenAsync(new GitStoreSettings { Url = args[0], CacheDirectory = args[1] });
var store = await repository.OpenBranchAsync(StoreEnvironments.Trunk);
Console.WriteLine("ready");
for (var i = 0; ; i++)
{
    var definition = new SourceTestDefinition
    {
        Salt = "x",
        Description = "Written by a process that is killed",
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0 }],
        Allocations = [new Allocation { Ranges = [new BucketRange(0, 1)] }],
    };
    var name = string.Create(CultureInfo.InvariantCulture, $"killed_{Environment.ProcessId}_{i}_tst");
    var result = await store.WriteAsync(StoreChange.Add(name, definition, new ChangeAuthor("writer"), $"Add {name}"));
    Console.WriteLine(result.Revision?.Id ?? result.Problems[0].Message);
}
