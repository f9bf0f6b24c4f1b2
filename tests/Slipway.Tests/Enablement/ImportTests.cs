using System.Text;
using Slipway.Enablement.Exchange;
using Slipway.Enablement.Questions;

namespace Slipway.Tests.Enablement;

public class ImportTests
{
    [Fact]
    public void Of_two_thousand_items_forty_are_broken_and_the_others_are_taken()
    {
        var gift = new StringBuilder();
        for (var i = 0; i < 2000; i++)
        {
            gift.Append(i % 50 != 7 ? $"::Item {i}::What is {i} and one? {{={i + 1} ~{i} ~{i + 2}}}\n\n"
                : (i / 50 % 4) switch { 0 => $"::Item {i}::No right one {{~a ~b}}\n\n", 1 => $"::Item {i}::No braces\n\n", 2 => $"::Item {i}::Adds up to ninety {{~%50%a ~%40%b ~c}}\n\n", _ => $"::Item {i}::Not a number {{#abc}}\n\n" });
        }

        var found = Importing.Read("items.gift", Encoding.UTF8.GetBytes(gift.ToString())).Value!;

        Assert.Equal(1960, found.Questions.Count);
        Assert.Equal(40, found.Losses.Count(loss => loss.Refused));
        Assert.Equal(1960, found.Questions.Select(question => question.Key).Distinct().Count());
        Assert.Equal(("Item 7", 15), (found.Losses[0].Item, found.Losses[0].Line!.Value));
        Assert.Contains(found.Losses, loss => loss.Reason.Contains("add up to 90"));
    }

    [Fact]
    public void Gift_says_what_it_means()
    {
        var found = Importing.Read("x.txt", """
            // A comment.
            $CATEGORY: course/Service basics

            ::one::[html]Which \{brace\}? {=Right \= so #good ~Wrong ####Know this.}

            ::tf::Grass is green. {T}

            ::num::Two? {#2:0.5}

            ::range::Between {#1..3}

            ::match::Match {=a -> 1 =b -> 2 = -> 3}

            ::short::Name it {=one =two}

            ::multi::Pick {~%50%a ~%50%b ~%-100%c}

            ::essay::Write {}
            """u8.ToArray()).Value!;

        Assert.Equal(
            [ItemKind.Single, ItemKind.TrueFalse, ItemKind.Numeric, ItemKind.Numeric, ItemKind.Matching, ItemKind.ShortText, ItemKind.Multiple, ItemKind.Essay],
            found.Questions.Select(question => question.Kind));
        Assert.Equal(("service-basics", "Which {brace}?", "Right = so", "Know this."), (found.Questions[0].Topic, found.Questions[0].Text, found.Questions[0].Choices[0].Text, found.Questions[0].Feedback));
        Assert.Equal(new NumberKey(2, 1, null), found.Questions[3].Number);
        Assert.Equal("3", Assert.Single(found.Questions[4].Distractors));
        Assert.DoesNotContain(found.Losses, loss => loss.Refused);
    }

    [Fact]
    public void Moodle_xml_is_read_with_a_report_of_what_is_lost()
    {
        var found = Importing.Read("quiz.xml", """
            <?xml version="1.0"?><quiz>
            <question type="category"><category><text>$course$/Top/Recovery</text></category></question>
            <question type="multichoice"><name><text>One</text></name><questiontext format="html"><text><![CDATA[<p>Which &amp; why?</p>]]></text></questiontext><single>true</single>
              <answer fraction="100"><text>A</text></answer><answer fraction="0"><text>B</text></answer></question>
            <question type="multichoice"><name><text>Thirds</text></name><questiontext><text>Pick</text></questiontext><single>false</single>
              <answer fraction="33.33333"><text>A</text></answer><answer fraction="33.33333"><text>B</text></answer><answer fraction="33.33333"><text>C</text></answer><answer fraction="-50"><text>D</text></answer></question>
            <question type="numerical"><name><text>Num</text></name><questiontext><text>How many?</text></questiontext><answer fraction="100"><text>5</text><tolerance>0.5</tolerance></answer></question>
            <question type="calculated"><name><text>Calc</text></name><questiontext><text>x</text></questiontext></question>
            <question type="truefalse"><name><text>Neither</text></name><questiontext><text>So?</text></questiontext><answer fraction="0"><text>true</text></answer></question>
            </quiz>
            """u8.ToArray()).Value!;

        Assert.Equal(["one", "thirds", "num"], found.Questions.Select(question => question.Key));
        Assert.Equal(("recovery", "Which & why?"), (found.Questions[0].Topic, found.Questions[0].Text));
        Assert.Equal(100, found.Questions[1].Choices.Where(choice => choice.Weight > 0).Sum(choice => choice.Weight));
        Assert.Equal(["Calc", "Neither"], found.Losses.Where(loss => loss.Refused).Select(loss => loss.Item));
    }

    [Fact]
    public void Both_versions_of_QTI_are_read()
    {
        const string two = """
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="choice" title="Unattended luggage" adaptive="false" timeDependent="false">
              <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>ChoiceA</value></correctResponse></responseDeclaration>
              <itemBody><p>Look at the text.</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>What does it say?</prompt>
                <simpleChoice identifier="ChoiceA">You must stay with your luggage.</simpleChoice><simpleChoice identifier="ChoiceB">Leave it.</simpleChoice></choiceInteraction></itemBody>
            </assessmentItem>
            """;
        const string three = """
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="order" title="Order" adaptive="false" time-dependent="false">
              <qti-response-declaration identifier="R" cardinality="ordered" base-type="identifier"><qti-correct-response><qti-value>B</qti-value><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response></qti-response-declaration>
              <qti-item-body><qti-order-interaction response-identifier="R"><qti-prompt>Who won?</qti-prompt><qti-simple-choice identifier="A">Ann</qti-simple-choice><qti-simple-choice identifier="B">Bea</qti-simple-choice><qti-simple-choice identifier="C">Cem</qti-simple-choice></qti-order-interaction></qti-item-body>
            </qti-assessment-item>
            """;
        var first = Assert.Single(Importing.Read("two.xml", Encoding.UTF8.GetBytes(two)).Value!.Questions);
        Assert.Equal((ItemKind.Single, "Look at the text.\n\nWhat does it say?", true), (first.Kind, first.Text, first.Choices[0].Right));
        Assert.Equal(["Bea", "Ann", "Cem"], Assert.Single(Importing.Read("three.xml", Encoding.UTF8.GetBytes(three)).Value!.Questions).Order);
    }

    [Fact]
    public void XML_that_grows_or_reaches_out_is_refused()
    {
        const string bomb = "<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>";
        Assert.NotNull(Importing.Read("quiz.xml", Encoding.UTF8.GetBytes(bomb)).Refusal);
        Assert.NotNull(Importing.Read("quiz.xml", Encoding.UTF8.GetBytes("<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\"><quiz/>")).Refusal);
        Assert.NotNull(Importing.Read("quiz.xml", "<quiz><question>"u8.ToArray()).Refusal);
        Assert.NotNull(Importing.Read("x.zip", "PK not a zip"u8.ToArray()).Refusal);
        Assert.NotNull(Importing.Read("x.txt", [0xFF, 0xFE, 0x00]).Refusal);
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("support")]
    public void What_is_exported_can_be_read_again(string key)
    {
        var bank = QuestionCheckTests.Shipped(key);

        var gift = Importing.Read("x.gift", Encoding.UTF8.GetBytes(GiftWriter.Write(bank))).Value!;
        var kept = bank.Questions.Where(question => question.Kind is not (ItemKind.Ordering or ItemKind.Scenario)).ToList();
        Assert.Equal(kept.Select(question => question.Key).Order(), gift.Questions.Select(question => question.Key).Order());

        var qti = Importing.Read("x.zip", QtiWriter.Write(bank)).Value!;
        Assert.DoesNotContain(qti.Losses, loss => loss.Refused);
        Assert.Equal(bank.Questions.Select(question => question.Key).Order(), qti.Questions.Select(question => question.Key).Order());
        foreach (var question in kept.Where(question => question.Kind == ItemKind.Single))
        {
            foreach (var read in new[] { gift.Questions, qti.Questions })
            {
                var back = read.Single(found => found.Key == question.Key);
                Assert.Equal(question.Text, back.Text);
                Assert.Equal(question.Choices.Single(choice => choice.Right == true).Text, back.Choices.Single(choice => choice.Right == true).Text);
            }
        }
    }
}
