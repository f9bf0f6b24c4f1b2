using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Slipway.Ui;

/// <summary>
/// The base of every component. Parts of one page load their data while the page waits for its own, yet they share one database context,
/// which does one thing at a time; so those that load take turns. On SQLite nothing ever waits and the need does not show.
/// </summary>
public abstract class TurnTaking : ComponentBase
{
    private static readonly ConcurrentDictionary<Type, bool> Loaders = new();

    [Inject] private PageTurn Turn { get; set; } = null!;

    public override Task SetParametersAsync(ParameterView parameters) =>
        Loaders.GetOrAdd(GetType(), Loads) ? LoadAsync(parameters) : base.SetParametersAsync(parameters);

    private async Task LoadAsync(ParameterView parameters)
    {
        // The view is gone after the first wait: it is read before.
        parameters.SetParameterProperties(this);
        await Turn.EnterAsync();
        try
        {
            await base.SetParametersAsync(ParameterView.Empty);
        }
        finally
        {
            Turn.Leave();
        }
    }

    private static bool Loads(Type component) => Overrides(component, nameof(OnInitializedAsync)) || Overrides(component, nameof(OnParametersSetAsync));

    private static bool Overrides(Type component, string method) =>
        component.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(ComponentBase);
}

/// <summary>Whose turn it is among the components of one page.</summary>
internal sealed class PageTurn : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public Task EnterAsync() => _one.WaitAsync();

    public void Leave() => _one.Release();

    public void Dispose() => _one.Dispose();
}
