namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Where the dashboard is. No path of AWS begins like this: a queue URL begins with an account ID, SES with <c>/v2</c>.</summary>
internal static class DashboardPaths
{
    public const string Root = "/_local";
    public const string Page = Root + "/";
    public const string View = Root + "/api/view";
    public const string Events = Root + "/events";
    public const string Message = Root + "/api/message";
    public const string Mail = Root + "/api/mail";
    public const string Actions = Root + "/api/do/";
    public const string MailParts = Root + "/mail/";
}
