using Slipway.Accounts;
using Slipway.Journeys.Engine;
using Slipway.Journeys.Reviews;

namespace Slipway.Demo;

internal sealed partial class DemoPartner
{
    private static Task<bool> ProveAsync(IServiceProvider scope, Standing standing) => Task.FromResult(false);

    private static Task<bool> DecideOtherAsync(IServiceProvider scope, ReviewItem item, Viewer reviewer) => Task.FromResult(false);
}
