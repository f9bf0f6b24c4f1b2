using Microsoft.AspNetCore.Components;

namespace Slipway.Ui.Gallery;

/// <summary>A page for those who build pages: shared components with sample data. It does not exist in production.</summary>
public abstract class GalleryPage : ComponentBase
{
    [Inject] private IWebHostEnvironment Environment { get; set; } = null!;
    [Inject] private NavigationManager Address { get; set; } = null!;

    protected override void OnInitialized()
    {
        if (Environment.IsProduction())
        {
            Address.NotFound();
        }
    }
}
