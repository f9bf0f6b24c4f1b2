using System.ComponentModel.DataAnnotations;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Ui;
using Slipway.Ui.Forms;

namespace Slipway.Tests.Ui.Forms;

public class FormTests : UiContext
{
    private readonly Answers answers = new();
    private Action<EditContext> onValid = _ => { };

    [Fact]
    public void A_hint_belongs_to_its_control()
    {
        var firm = Form().Find("[name='answers.Firm']");
        Assert.Equal("As in the report.", Form().Find("#" + firm.GetAttribute("aria-describedby")).TextContent);
        Assert.Null(firm.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Label_hint_and_control_stand_in_this_order() =>
        Assert.Equal(["LABEL", "P", "INPUT"], Form().Find(".field").Children.Select(child => child.TagName));

    [Fact]
    public void A_mistake_is_tied_to_its_control_and_listed_on_top_as_a_link()
    {
        var form = Form();
        form.Find("form").Submit();

        var firm = form.Find("[name='answers.Firm']");
        Assert.Equal("true", firm.GetAttribute("aria-invalid"));
        Assert.Equal($"{firm.Id}-h {firm.Id}-e", firm.GetAttribute("aria-describedby"));
        Assert.Equal("Enter the firm that tested", form.Find($"#{firm.Id}-e").TextContent);
        Assert.Equal($"#{firm.Id}", form.Find(".summary a").GetAttribute("href"));
        Assert.Equal("One thing to correct", form.Find(".summary h2").TextContent);
        Assert.True(Services.GetRequiredService<PageState>().HasErrors);
    }

    [Fact]
    public void A_rule_of_the_domain_refuses_one_field_or_the_whole()
    {
        answers.Firm = "Redoubt";
        onValid = form =>
        {
            form.Refuse(() => answers.Firm, "Enter another firm");
            form.Refuse("Somebody else decided meanwhile");
        };
        var form = Form();
        form.Find("form").Submit();

        Assert.Equal("Two things to correct", form.Find(".summary h2").TextContent);
        Assert.Equal(["Somebody else decided meanwhile", "Enter another firm"], form.FindAll(".summary li").Select(item => item.TextContent));
        Assert.Equal("Enter another firm", Assert.Single(form.FindAll(".summary a")).TextContent);
    }

    [Fact]
    public void What_was_typed_and_could_not_be_read_stays_with_the_reason()
    {
        answers.Firm = "Redoubt";
        Post(("answers.Open", "two"), ("answers.Ended", "2025-02-31"));
        var called = false;
        onValid = _ => called = true;
        var form = Form();
        form.Find("form").Submit();

        Assert.False(called);
        Assert.Equal("two", form.Find("[name='answers.Open']").GetAttribute("value"));
        Assert.Equal(["Enter a number", "Enter a date, for example 18 Nov 2026"], form.FindAll(".summary li").Select(item => item.TextContent));
    }

    [Fact]
    public void The_post_of_another_form_on_the_page_changes_nothing_here()
    {
        Post("other", ("answers.Open", "two"));
        Assert.Null(Form().Find("[name='answers.Open']").GetAttribute("value"));
    }

    [Fact]
    public void A_form_that_holds_is_handed_over()
    {
        answers.Firm = "Redoubt";
        var called = 0;
        onValid = _ => called++;
        var form = Form();
        form.Find("form").Submit();
        Assert.Equal(1, called);
        Assert.Empty(form.FindAll(".summary"));
    }

    [Fact]
    public void A_choice_is_one_question_with_its_answers()
    {
        answers.Leaves = false;
        var group = Form().Find("fieldset");
        Assert.Equal("Does data leave Europe?", group.QuerySelector("legend")!.TextContent);
        Assert.Equal("false", group.QuerySelector("input[checked]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        answers.Firm = "secret words";
        var form = Render<EditForm>(p => p.Add(f => f.Model, answers).Add(f => f.ChildContent, _ => builder =>
        {
            builder.OpenComponent<TextField>(0);
            builder.AddComponentParameter(1, "Value", answers.Firm);
            builder.AddComponentParameter(2, "ValueExpression", (System.Linq.Expressions.Expression<Func<string?>>)(() => answers.Firm));
            builder.AddComponentParameter(3, "Label", "Password");
            builder.AddComponentParameter(4, "Type", "password");
            builder.CloseComponent();
        }));
        Assert.DoesNotContain("secret words", form.Markup);
    }

    private void Post(params (string Name, string Value)[] values) => Post("test", values);

    private void Post(string handler, params (string Name, string Value)[] values)
    {
        Http.Request.ContentType = "application/x-www-form-urlencoded";
        Http.Request.Form = new FormCollection(values
            .Append(("_handler", handler))
            .ToDictionary(value => value.Item1, value => new Microsoft.Extensions.Primitives.StringValues(value.Item2)));
    }

    private IRenderedComponent<ModelForm<Answers>> Form() => Render<ModelForm<Answers>>(p => p
        .Add(f => f.Model, answers)
        .Add(f => f.Name, "test")
        .Add(f => f.OnValid, EventCallback.Factory.Create<EditContext>(this, form => onValid(form)))
        .Add(f => f.ChildContent, Fields()));

    private RenderFragment Fields() => builder =>
    {
        builder.OpenComponent<TextField>(0);
        builder.AddComponentParameter(1, "Value", answers.Firm);
        builder.AddComponentParameter(2, "ValueExpression", (System.Linq.Expressions.Expression<Func<string?>>)(() => answers.Firm));
        builder.AddComponentParameter(3, "Label", "Who tested");
        builder.AddComponentParameter(4, "Hint", "As in the report.");
        builder.CloseComponent();
        builder.OpenComponent<NumberField<int?>>(10);
        builder.AddComponentParameter(11, "Value", answers.Open);
        builder.AddComponentParameter(12, "ValueExpression", (System.Linq.Expressions.Expression<Func<int?>>)(() => answers.Open));
        builder.AddComponentParameter(13, "Label", "Open findings");
        builder.CloseComponent();
        builder.OpenComponent<DateField>(20);
        builder.AddComponentParameter(21, "Value", answers.Ended);
        builder.AddComponentParameter(22, "ValueExpression", (System.Linq.Expressions.Expression<Func<DateOnly?>>)(() => answers.Ended));
        builder.AddComponentParameter(23, "Label", "Last day");
        builder.CloseComponent();
        builder.OpenComponent<YesNoField>(30);
        builder.AddComponentParameter(31, "Value", answers.Leaves);
        builder.AddComponentParameter(32, "ValueExpression", (System.Linq.Expressions.Expression<Func<bool?>>)(() => answers.Leaves));
        builder.AddComponentParameter(33, "Label", "Does data leave Europe?");
        builder.CloseComponent();
    };

    private sealed class Answers
    {
        [Required(ErrorMessage = "Enter the firm that tested")]
        public string? Firm { get; set; }

        public int? Open { get; set; }

        public DateOnly? Ended { get; set; }

        public bool? Leaves { get; set; }
    }
}
