using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Slipway.Foundation.Ledger;

namespace Slipway.Tests;

/// <summary>The floors and the row of ARCHITECTURE.md, as the compiled program keeps them.</summary>
public sealed class ArchitectureTests
{
    /// <summary>From the ground up. What stands on one floor may know its neighbours there; nothing knows what is above it.</summary>
    private static readonly string[][] Floors =
    [
        ["Foundation"], ["Platform"], ["Ui"], ["Accounts", "Partners"], ["Playbooks"], ["Journeys"],
        ["Qualification"], ["Contracting"], ["Compliance"], ["Enablement"], ["Integration"], ["Service"], ["Commercial"], ["GoToMarket"],
        ["Record", "Measures", "Administration", "Demo"], ["Program"],
    ];

    /// <summary>Interfaces that only one class of the program implements, and why they are there all the same.</summary>
    private static readonly Dictionary<string, string> Alone = new(StringComparer.Ordinal)
    {
        ["IFileStore"] = "Where files lie is the operator's choice: a folder today, a bucket at scale.",
    };

    private static readonly Architecture Loaded =
        new ArchLoader().LoadAssemblies(typeof(Program).Assembly, typeof(LedgerLine).Assembly, typeof(ArchitectureTests).Assembly).Build();

    /// <summary>Of the program, without the compiler's own types and the markers of Razor's imports.</summary>
    private static readonly List<IType> Types = [.. Loaded.Types.Where(type => IsOurs(type) && !InTests(type))];

    [Fact]
    public void Every_folder_stands_on_a_floor() =>
        Assert.DoesNotContain(Types.Select(FolderOf).Distinct(), folder => FloorOf(folder) < 0);

    [Fact]
    public void Nothing_knows_what_stands_above_it_or_to_its_right() => None(Upward(Types));

    [Fact]
    public void The_foundation_knows_no_database_and_no_web()
    {
        string[] strangers = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Npgsql", "System.Data"];
        var known = typeof(LedgerLine).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.DoesNotContain(known, name => strangers.Any(stranger => name.StartsWith(stranger, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_type_is_a_dumping_ground() =>
        Assert.DoesNotContain(Types.Select(type => type.Name), name => new[] { "Manager", "Helper", "Helpers", "Util", "Utils", "Utility" }.Any(name.EndsWith));

    [Fact]
    public void An_interface_has_two_implementations_or_a_written_reason()
    {
        var alone = Types.OfType<Interface>().Where(role => ImplementationsOf(role) < 2).Select(NameOf).ToList();
        None(alone.Except(Alone.Keys));
        None(Alone.Keys.Except(alone));
    }

    /// <summary>A test that cannot fail proves nothing: seen upside down, the program must look wrong.</summary>
    [Fact]
    public void A_program_that_imports_upward_is_noticed()
    {
        var found = Upward(Loaded.Types.Where(type => type.Namespace.FullName == "Slipway.Foundation.Upward"));
        Assert.Contains("Slipway.Foundation.Upward.Signature → Slipway.Journeys.Journey", found);
        Assert.Contains("Slipway.Foundation.Upward.Body → Slipway.Journeys.Journey", found);
        Assert.Contains("Slipway.Foundation.Upward.Deferred → Slipway.Journeys.Journey", found);
    }

    private static void None(IEnumerable<string> found) => Assert.True(!found.Any(), string.Join(Environment.NewLine, found));

    private static List<string> Upward(IEnumerable<IType> types) =>
    [
        .. from type in types
           from other in type.Dependencies.Select(dependency => dependency.Target).Distinct()
           where IsOurs(other) && other is not GenericParameter && FloorOf(FolderOf(other)) > FloorOf(FolderOf(type))
           select $"{type.FullName} → {other.FullName}",
    ];

    private static bool IsOurs(IType type) =>
        type.FullName.StartsWith("Slipway.", StringComparison.Ordinal) && !type.IsCompilerGenerated && type.Name != "_Imports";

    private static bool InTests(IType type) => type.Assembly.Name.StartsWith("Slipway.Tests", StringComparison.Ordinal);

    private static int FloorOf(string folder) => Array.FindIndex(Floors, floor => floor.Contains(folder, StringComparer.Ordinal));

    /// <summary>The first part below <c>Slipway</c>; what lies directly in it is the program itself.</summary>
    private static string FolderOf(IType type)
    {
        var parts = type.Namespace.FullName.Split('.');
        return parts.Length > 1 ? parts[1] : "Program";
    }

    private static int ImplementationsOf(Interface role) =>
        Types.OfType<Class>().Count(type => type.ImplementedInterfaces.Any(implemented => NameOf(implemented) == NameOf(role)));

    private static string NameOf(IType type) => type.Name.Split('`', '<')[0];
}
