using Microsoft.AspNetCore.Components.Forms;
using Slipway.Platform;
using Slipway.Ui.Forms;

namespace Slipway.Compliance.Commitments.Pages;

internal static class TermsForm
{
    /// <summary>Puts what is wrong with the values beside the controls that hold them, and anything else on top.</summary>
    /// <param name="control">The name of the model's property for a JSON name.</param>
    public static void RefuseTerms(this EditContext form, Refusal refusal, Func<string, string> control)
    {
        if (refusal.Fields.Count == 0) form.Refuse(refusal.Sentence);
        foreach (var field in refusal.Fields)
        {
            var name = control(field.Name);
            form.Refuse(form.Model.GetType().GetProperty(name) is null ? new FieldIdentifier(form.Model, "") : new FieldIdentifier(form.Model, name), field.Sentence);
        }
    }
}
