using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Messaging.Aws.Local.Tests.Ses;

/// <summary>Whatever comes in, an answer goes out, and what was accepted can be read.</summary>
public class FuzzTests
{
    [Fact]
    public void A_damaged_request_is_answered()
    {
        var valid = Encoding.UTF8.GetBytes(Full().ToJsonString());
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, 20]).Array[1, 4].Sample(damages =>
        {
            var body = valid.ToList();
            foreach (var (at, value, removed) in damages)
            {
                var start = Math.Min(at, body.Count - 1);
                body.RemoveRange(start, Math.Min(removed, body.Count - start));
                body.Insert(start, value);
            }

            var ses = new SesClient();
            AssertAnswered(ses.CallRaw("POST", "/v2/email/outbound-emails", [.. body]));
            ReadAll(ses);
        }, iter: 2000);
    }

    [Fact]
    public void A_raw_message_of_any_shape_is_answered()
    {
        string[] pieces =
        [
            "From: orders@example.com\r\n", "To: ann@example.org\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: text/plain; charset=",
            "Content-Type: ", "; name*0*=UTF-8''%C3; name*1=x", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n",
            "Content-Disposition: attachment; filename=\"a\\\"b.txt\"\r\n", "\r\n", "--b\r\n", "--b--\r\n", "=C3=BC=", "Zm9v", "=", "Subject: =?UTF-8?B?w7w=?= =?x?Q?=?=\r\n", "utf-7\r\n",
            " ", "\t", "\"", "<", ">", ",", ";", ":", "(", ")", "\\", "\n", "\r", "\0", "X-SES-MESSAGE-TAGS: a=b,c\r\n",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Sample(indexes =>
        {
            var mime = "From: orders@example.com\r\nTo: ann@example.org\r\n" + string.Concat(indexes.Select(index => pieces[index]));
            var request = new JsonObject
            {
                ["Content"] = new JsonObject { ["Raw"] = new JsonObject { ["Data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(mime)) } },
            };
            var ses = new SesClient();
            AssertAnswered(ses.Send(request));
            ReadAll(ses);
        }, iter: 3000);
    }

    [Fact]
    public void A_template_of_any_shape_is_answered()
    {
        string[] pieces =
        [
            "{{", "}}", "{", "}", "{{{", "}}}", "{{a}}", "{{#if a}}", "{{/if}}", "{{else}}", "{{#each a}}", "{{/each}}", "{{#* inline \"p\"}}", "{{/inline}}", "{{> p}}",
            "{{!", "--}}", "{{!--", "~", "#", "/", ">", "&", "^", "@", ".", "..", "../", "[", "]", "\"", "\\", " ", "a", "this", "else if a", "@index", "@root.a", "length", "0",
        ];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Array[0, 15], Gen.OneOf(new[] { "{}", """{"a":1}""", """{"a":[1,{"a":[]}]}""", """{"a":{"a":"x"},"0":null}""" }.Select(Gen.Const).ToArray())).Sample((indexes, data) =>
        {
            var ses = new SesClient();
            var created = ses.Call("POST", "/v2/email/templates", new JsonObject
            {
                ["TemplateName"] = "t",
                ["TemplateContent"] = new JsonObject { ["Subject"] = "s", ["Text"] = string.Concat(indexes.Select(index => pieces[index])) },
            });
            AssertAnswered(created);
            if (created.Status == 200)
                AssertAnswered(ses.Call("POST", "/v2/email/templates/t/render", new JsonObject { ["TemplateData"] = data }));
        }, iter: 3000);
    }

    private static JsonObject Full()
    {
        var request = SesClient.Simple(from: "\"Shop\" <orders@example.com>");
        request["ReplyToAddresses"] = SesClient.Strings("help@example.com");
        request["EmailTags"] = JsonNode.Parse("""[{"Name":"kind","Value":"order"}]""");
        request["Content"]!["Simple"]!["Headers"] = JsonNode.Parse("""[{"Name":"X-Mine","Value":"v"}]""");
        request["Content"]!["Simple"]!["Attachments"] = JsonNode.Parse("""[{"FileName":"a.txt","RawContent":"aGVsbG8=","ContentType":"text/plain","ContentId":"c","ContentDisposition":"INLINE"}]""");
        return request;
    }

    private static void AssertAnswered(SesReply reply)
    {
        Assert.Contains(reply.Status, new[] { 200, 400, 404 });
        Assert.Equal(reply.Status == 200, reply.Error is null);
    }

    private static void ReadAll(SesClient ses)
    {
        foreach (var email in ses.Inbox.Emails)
        {
            _ = (email.From, email.To, email.Cc, email.Bcc, email.ReplyTo, email.Subject, email.TextBody, email.HtmlBody, email.Tags);
            Assert.All(email.Attachments, attachment => Assert.NotNull(attachment.ContentType));
            Assert.NotEmpty(email.Headers);
            Assert.NotEmpty(email.Recipients);
        }
    }
}
