using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Slipway.Ui.Blocks;

namespace Slipway.Ui.Forms;

/// <summary>A control of a form with its label, hint and error, tied together for those who do not see the page.</summary>
public abstract class FieldBase<T> : InputBase<T>
{
    private bool validated;

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

    /// <summary>What to show in the control: what was typed, also where it could not be read.</summary>
    protected string? Shown => Unreadable ?? CurrentValueAsString;

    protected IReadOnlyList<string> Errors => EditContext is null ? []
        : validated && Unreadable is not null ? [CannotRead]
        : [.. EditContext.GetValidationMessages(FieldIdentifier).Distinct()];

    /// <summary>What somebody typed that is no value of this field.</summary>
    private string? Unreadable =>
        EditContext?.Posted(NameAttributeValue) is { Length: > 0 } typed && !TryParseValueFromString(typed, out _, out _) ? typed : null;

    protected override void OnInitialized() => EditContext?.OnValidationRequested += Validate;

    protected override void OnParametersSet() => EditContext?.Places().Add(FieldIdentifier, new FormPlace(ControlId, () => Errors));

    protected override void Dispose(bool disposing)
    {
        EditContext?.OnValidationRequested -= Validate;
        base.Dispose(disposing);
    }

    private void Validate(object? sender, ValidationRequestedEventArgs e)
    {
        if (!validated && Unreadable is not null)
        {
            validated = true;
            EditContext.Refuse(FieldIdentifier, CannotRead);
        }
    }

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
