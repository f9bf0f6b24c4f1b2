namespace Slipway.Browser;

public class SmokeTests
{
}
