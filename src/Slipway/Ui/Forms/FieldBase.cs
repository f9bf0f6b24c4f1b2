using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Slipway.Ui.Blocks;

namespace Slipway.Ui.Forms;

/// <summary>A control of a form with its label, hint and error, tied together for those who do not see the page.</summary>
public abstract class FieldBase<T> : InputBase<T>
{
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string? Hint { get; set; }

    /// <summary>Marks what may stay empty; nothing is marked as required.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>The width of the expected answer: w4, w10, w20, w30.</summary>
    [Parameter] public string? Width { get; set; }

    /// <summary>The control's id; the name in the form otherwise.</summary>
    [Parameter] public string? Id { get; set; }

    protected string ControlId => Id ?? Slug.Of(NameAttributeValue);

    protected string? DescribedBy => Field.Describe(ControlId, Hint, Errors);

    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    protected IReadOnlyList<string> Errors =>
        EditContext is null ? [] : [.. EditContext.GetValidationMessages(FieldIdentifier).Distinct()];

    protected override void OnParametersSet() => EditContext?.Places().Add(FieldIdentifier, ControlId);

    protected override bool TryParseValueFromString(
        string? value, [MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out string? validationErrorMessage)
    {
        validationErrorMessage = null;
        if (string.IsNullOrEmpty(value) && default(T) is null)
        {
            result = default!;
            return true;
        }

        if (BindConverter.TryConvertTo(value, CultureInfo.InvariantCulture, out result))
        {
            return true;
        }

        validationErrorMessage = CannotRead;
        return false;
    }

    protected virtual string CannotRead => "Enter it in another way; this could not be read";
}
