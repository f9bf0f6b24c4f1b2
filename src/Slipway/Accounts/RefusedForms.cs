using System.Reflection;
using Microsoft.AspNetCore.Components.Forms;
using Slipway.Platform;
using Slipway.Ui.Forms;

namespace Slipway.Accounts;

internal static class RefusedForms
{
    /// <summary>Shows a refusal on the form: beside the fields that it names, otherwise on top.</summary>
    public static void Refuse(this EditContext form, Refusal refusal)
    {
        if (refusal.Fields.Count == 0) form.Refuse(refusal.Sentence);
        foreach (var invalid in refusal.Fields)
        {
            var property = form.Model.GetType().GetProperty(
                invalid.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            form.Refuse(new FieldIdentifier(form.Model, property?.Name ?? ""), invalid.Sentence);
        }
    }
}
