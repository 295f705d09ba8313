using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

/// <summary>The template language, by way of stored templates and inline content.</summary>
public class TemplateRenderingTests
{
    private const string Data = """
        {
          "name": "Ann & <Co>", "empty": "", "zero": 0, "count": 2.50, "yes": true, "no": false, "nothing": null, "odd-key": "odd", "with space": "spaced",
          "order": { "id": 7, "lines": [ { "title": "Pen", "tags": ["a", "b"] }, { "title": "Ink", "tags": [] } ] },
          "none": []
        }
        """;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Hi {{name}}!", "Hi Ann & <Co>!")]
    [InlineData("{{ name }} {{{name}}} {{&name}} {{& name}}", "Ann & <Co> Ann & <Co> Ann & <Co> Ann & <Co>")]
    [InlineData("{{order.id}} {{order/id}} {{this.order.id}} {{./order.id}}", "7 7 7 7")]
    [InlineData("{{order.lines.1.title}} {{order.lines.[0].title}} {{order.lines.length}}", "Ink Pen 2")]
    [InlineData("{{odd-key}} {{[with space]}}", "odd spaced")]
    [InlineData("{{count}} {{zero}} {{yes}} {{no}} [{{empty}}]", "2.50 0 true false []")]
    [InlineData("{{#if yes}}a{{else}}b{{/if}}{{#if no}}c{{else}}d{{/if}}", "ad")]
    [InlineData("{{#if zero}}a{{/if}}{{#if empty}}b{{/if}}{{#if none}}c{{/if}}{{#if nothing}}d{{/if}}{{#if missing}}e{{/if}}.", ".")]
    [InlineData("{{#if no}}a{{else if yes}}b{{else}}c{{/if}}", "b")]
    [InlineData("{{#if no}}a{{else if no}}b{{else}}c{{/if}}", "c")]
    [InlineData("{{#if no}}a{{^}}b{{/if}}", "b")]
    [InlineData("{{#unless no}}a{{else}}b{{/unless}}", "a")]
    [InlineData("{{#each order.lines}}{{title}};{{/each}}", "Pen;Ink;")]
    [InlineData("{{#each order.lines}}{{@index}}{{#if @first}}F{{/if}}{{#if @last}}L{{/if}}{{#each tags}}{{this}}{{@../index}}{{/each}} {{/each}}", "0Fa0b0 1L ")]
    [InlineData("{{#each order.lines}}{{../name}} {{@root.order.id}} {{/each}}", "Ann & <Co> 7 Ann & <Co> 7 ")]
    [InlineData("{{#each none}}x{{else}}empty{{/each}}{{#each missing}}x{{/each}}", "empty")]
    [InlineData("{{#each order}}{{@key}} {{/each}}", "id lines ")]
    [InlineData("{{#with order}}{{id}}{{../zero}}{{/with}}{{#with missing}}x{{else}}none{{/with}}", "70none")]
    [InlineData("{{! a comment }}a{{!-- with }} braces --}}b", "ab")]
    [InlineData("a  {{~name~}}  b {{~! c ~}} d", "aAnn & <Co>bd")]
    [InlineData("\\{{name}} {{name}}", "{{name}} Ann & <Co>")]
    [InlineData("{{> greet}}{{#* inline \"greet\"}}Hello {{name}}{{/inline}}", "Hello Ann & <Co>")]
    [InlineData("{{#* inline \"line\"}}[{{title}}]{{/inline}}{{#each order.lines}}{{> line}}{{/each}}{{> line order.lines.0}}", "[Pen][Ink][Pen]")]
    [InlineData("{ {name} } }} {", "{ {name} } }} {")]
    public void Renders(string template, string expected) => Assert.Equal(expected, Render(template).Succeeded().Json.GetProperty("RenderedTemplate").GetString()!.Split("\r\n\r\n")[1]);

    [Theory]
    [InlineData("{{missing}}", "Attribute 'missing' is not present in the rendering data.")]
    [InlineData("{{nothing}}", "Attribute 'nothing' is not present in the rendering data.")]
    [InlineData("{{order.missing}}", "Attribute 'order.missing' is not present in the rendering data.")]
    [InlineData("{{order.lines.2.title}}", "Attribute 'order.lines.2.title' is not present in the rendering data.")]
    [InlineData("{{#each order.lines}}{{name}}{{/each}}", "Attribute 'name' is not present in the rendering data.")]
    [InlineData("{{../name}}", "Attribute '../name' is not present in the rendering data.")]
    [InlineData("{{order}}", "Attribute 'order' is a list or an object and cannot be put into text.")]
    [InlineData("{{#* inline \"me\"}}{{> me}}{{/inline}}{{> me}}", "Blocks and partials are nested more than 100 deep.")]
    public void Test_render_tells_what_is_missing(string template, string message) => Render(template).Failed(400, "BadRequestException", message);

    [Theory]
    [InlineData("{{name", "The tag at character 0 is not closed.")]
    [InlineData("{{{name}}", "The tag at character 0 is not closed.")]
    [InlineData("{{a {{name}}", "The tag at character 0 is not closed before the next one begins.")]
    [InlineData("x{{!-- no end }}", "The tag at character 1 is not closed.")]
    [InlineData("{{}}", "The tag at character 0 is empty.")]
    [InlineData("{{#if a}}x", "'#if a' is not closed by '/if'.")]
    [InlineData("{{#if a}}x{{/each}}", "'#if a' is not closed by '/if' but by '/each'.")]
    [InlineData("x{{/if}}", "'/if' has no opening tag.")]
    [InlineData("{{else}}", "'else' has no opening tag.")]
    [InlineData("{{#if a}}1{{else}}2{{else}}3{{/if}}", "'#if a' is not closed by '/if' but by 'else'.")]
    [InlineData("{{#each a}}1{{else if b}}2{{/each}}", "'else if b' is not an else that SES knows in '#each a'.")]
    [InlineData("{{#shout a}}x{{/shout}}", "'#shout a' is not a block that SES knows")]
    [InlineData("{{#if}}x{{/if}}", "'#if' is not a block that SES knows")]
    [InlineData("{{two words}}", "'two words' is neither a path nor a known helper.")]
    [InlineData("{{a..b}}", "'a..b' is neither a path nor a known helper.")]
    [InlineData("{{@}}", "'@' is neither a path nor a known helper.")]
    [InlineData("{{@.}}", "'@.' is neither a path nor a known helper.")]
    [InlineData("{{> gone}}", "The partial 'gone' is not defined.")]
    [InlineData("{{#* inline \"a\"}}x", "The partial 'a' is not closed by '/inline'.")]
    [InlineData("{{#* block \"a\"}}x{{/block}}", "'#* block \"a\"' is not the definition of an inline partial.")]
    public void A_malformed_template_cannot_be_stored(string template, string problem) =>
        Create(new SesClient(), template).BadRequest($"The text part of the template is malformed: {problem}");

    [Fact]
    public void Deep_nesting_is_refused_and_not_overflown()
    {
        var template = string.Concat(Enumerable.Repeat("{{#if a}}", 10_000)) + string.Concat(Enumerable.Repeat("{{/if}}", 10_000));

        Create(new SesClient(), template).BadRequest("Blocks are nested more than 100 deep.");
    }

    private static SesReply Render(string template)
    {
        var ses = new SesClient();
        Create(ses, template).Succeeded();
        return ses.Call("POST", "/v2/email/templates/t/render", new JsonObject { ["TemplateData"] = Data });
    }

    private static SesReply Create(SesClient ses, string template) => ses.Call("POST", "/v2/email/templates", new JsonObject
    {
        ["TemplateName"] = "t",
        ["TemplateContent"] = new JsonObject { ["Subject"] = "Subject", ["Text"] = template },
    });
}
