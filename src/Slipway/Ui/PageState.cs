namespace Slipway.Ui;

/// <summary>What parts of one page tell each other while it renders: a form with mistakes changes the page's title.</summary>
public sealed class PageState
{
    public bool HasErrors { get; private set; }

    public event EventHandler? Changed;

    public void SetErrors(bool errors)
    {
        if (HasErrors != errors)
        {
            HasErrors = errors;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
