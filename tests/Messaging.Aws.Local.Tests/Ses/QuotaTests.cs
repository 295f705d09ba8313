using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class QuotaTests
{
    private const string Simulator = "success@simulator.amazonses.com";

    [Fact]
    public void The_rate_allows_a_burst_of_one_second_and_then_refills()
    {
        var ses = new SesClient(options => options.MaxSendRate = 14);

        Assert.Equal(14, Accepted(ses, 20));
        ses.SendSimple().Failed(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        ses.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(7, Accepted(ses, 20));
        ses.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(14, Accepted(ses, 20));
    }

    [Fact]
    public void Pacing_at_the_rate_is_never_refused()
    {
        var ses = new SesClient(options => options.MaxSendRate = 14);
        Assert.Equal(14, Accepted(ses, 14));

        for (var i = 0; i < 1000; i++)
        {
            ses.Time.Advance(TimeSpan.FromTicks((TimeSpan.TicksPerSecond / 14) + 1));
            ses.SendSimple().Succeeded();
        }
    }

    [Fact]
    public void Every_recipient_counts()
    {
        var ses = new SesClient(options => options.MaxSendRate = 14);

        ses.Send(To(10)).Succeeded();
        ses.Send(To(5)).Failed(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        ses.Send(To(4)).Succeeded();
        Assert.Equal(14, ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void A_mail_with_more_recipients_than_the_rate_needs_a_full_second_and_leaves_a_debt()
    {
        var ses = new SesClient(options => options.MaxSendRate = 10);

        ses.Send(To(30)).Succeeded();
        ses.Time.Advance(TimeSpan.FromSeconds(2));
        ses.SendSimple().Failed(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        ses.Time.Advance(TimeSpan.FromSeconds(0.1));
        ses.SendSimple().Succeeded();
        ses.Send(To(30)).Failed(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    }

    [Theory]
    [InlineData(LocalDailyQuotaError.LimitExceeded, 400, "LimitExceededException")]
    [InlineData(LocalDailyQuotaError.Throttling, 400, "ThrottlingException")]
    [InlineData(LocalDailyQuotaError.TooManyRequests, 429, "TooManyRequestsException")]
    public void The_24_hour_quota_moves_with_time(LocalDailyQuotaError error, int status, string code)
    {
        var ses = new SesClient(options => (options.Max24HourSend, options.DailyQuotaError) = (3, error));

        ses.Send(To(2)).Succeeded();
        ses.Time.Advance(TimeSpan.FromHours(1));
        ses.Send(To(2)).Failed(status, code, "Daily message quota exceeded.");
        ses.SendSimple().Succeeded();
        ses.SendSimple().Failed(status, code, "Daily message quota exceeded.");

        ses.Time.Advance(TimeSpan.FromHours(23) - TimeSpan.FromTicks(1));
        ses.SendSimple().Failed(status, code, "Daily message quota exceeded.");
        ses.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, ses.Service.Account.SentLast24Hours);
        ses.Send(To(2)).Succeeded();
        ses.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void A_quota_of_minus_one_is_no_limit_and_of_zero_stops_all()
    {
        var ses = new SesClient(options => options.Max24HourSend = -1);
        ses.SendSimple().Succeeded();

        ses.Service.Account.Max24HourSend = 0;
        ses.SendSimple().Failed(400, "LimitExceededException", "Daily message quota exceeded.");
    }

    [Fact]
    public void The_simulator_costs_no_quota_but_counts_for_the_rate()
    {
        var ses = new SesClient(options => (options.Max24HourSend, options.MaxSendRate) = (0, 3));

        Assert.Equal(3, Enumerable.Range(0, 5).Count(_ => ses.SendSimple(Simulator).Status == 200));
        Assert.Equal(0, ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void A_refused_mail_takes_nothing()
    {
        var ses = new SesClient(options => options.MaxSendRate = 1);

        ses.SendSimple(from: "x@elsewhere.example");
        ses.SendSimple("nobody");

        ses.SendSimple().Succeeded();
        Assert.Equal(1, ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void Changed_quotas_hold_at_once()
    {
        var ses = new SesClient(options => options.MaxSendRate = 1);
        Assert.Equal(1, Accepted(ses, 5));

        ses.Service.Account.MaxSendRate = 100;
        ses.Time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(50, Accepted(ses, 60));
    }

    private static int Accepted(SesClient ses, int attempts) => Enumerable.Range(0, attempts).Count(_ => ses.SendSimple().Status == 200);

    private static JsonObject To(int recipients)
    {
        var request = SesClient.Simple();
        request["Destination"]!["ToAddresses"] = SesClient.Strings([.. Enumerable.Range(1, recipients).Select(i => $"to{i}@example.org")]);
        return request;
    }
}
