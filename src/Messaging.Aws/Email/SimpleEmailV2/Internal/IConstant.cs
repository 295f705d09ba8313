namespace Amazon.SimpleEmailV2.Internal;

/// <summary>A constant that is made from its wire value.</summary>
internal interface IConstant<out T>
{
    static abstract T Of(string value);
}
