// What ArchitectureTests must notice: a signature, a method's body and a lambda inside an asynchronous method that look upward.
#pragma warning disable IDE0130 // The namespace is the point: it stands below what it looks at.
namespace Slipway.Foundation.Upward;

internal interface Signature
{
    Journeys.Journey Find();
}

internal sealed class Body
{
    public static string Name() => string.Concat(typeof(Journeys.Journey).Name, "!");
}

internal sealed class Deferred
{
    public static async Task<int> CountAsync(IEnumerable<object> things)
    {
        await Task.Yield();
        return things.Count(thing => thing is Journeys.Journey { PartnerId: var partner } && partner != Guid.Empty);
    }
}
