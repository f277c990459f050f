using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class CentralTimeTests
{
    [Theory]
    [InlineData(1454432430000, "2016-02-02T11:00-0600")]
    [InlineData(1720000000000, "2024-07-03T04:46-0500")]
    [InlineData(1313525000000, "2011-08-16T15:03-0500")]
    [InlineData(1, "1969-12-31T18:00-0600")]
    [InlineData(951868799999, "2000-02-29T17:59-0600")]
    [InlineData(253402300799999, "9999-12-31T17:59-0600")]
    [InlineData(long.MaxValue, "292278994-08-17T02:12-0500")]
    [InlineData(0, "")]
    [InlineData(-1, "")]
    [InlineData(long.MinValue, "")]
    public void An_instant_is_shown_in_US_Central_time(long milliseconds, string expected) => Assert.Equal(expected, CentralTime.Format(milliseconds));

    [Theory]
    [InlineData(9964800000, "1970-04-26T01:59-0600", "1970-04-26T03:00-0500")]
    [InlineData(25686000000, "1970-10-25T01:59-0500", "1970-10-25T01:00-0600")]
    [InlineData(104918400000, "1973-04-29T01:59-0600", "1973-04-29T03:00-0500")]
    [InlineData(120639600000, "1973-10-28T01:59-0500", "1973-10-28T01:00-0600")]
    [InlineData(126691200000, "1974-01-06T01:59-0600", "1974-01-06T03:00-0500")]
    [InlineData(152089200000, "1974-10-27T01:59-0500", "1974-10-27T01:00-0600")]
    [InlineData(162374400000, "1975-02-23T01:59-0600", "1975-02-23T03:00-0500")]
    [InlineData(183538800000, "1975-10-26T01:59-0500", "1975-10-26T01:00-0600")]
    [InlineData(199267200000, "1976-04-25T01:59-0600", "1976-04-25T03:00-0500")]
    [InlineData(514972800000, "1986-04-27T01:59-0600", "1986-04-27T03:00-0500")]
    [InlineData(544608000000, "1987-04-05T01:59-0600", "1987-04-05T03:00-0500")]
    [InlineData(562143600000, "1987-10-25T01:59-0500", "1987-10-25T01:00-0600")]
    [InlineData(1143964800000, "2006-04-02T01:59-0600", "2006-04-02T03:00-0500")]
    [InlineData(1162105200000, "2006-10-29T01:59-0500", "2006-10-29T01:00-0600")]
    [InlineData(1173600000000, "2007-03-11T01:59-0600", "2007-03-11T03:00-0500")]
    [InlineData(1194159600000, "2007-11-04T01:59-0500", "2007-11-04T01:00-0600")]
    [InlineData(1710057600000, "2024-03-10T01:59-0600", "2024-03-10T03:00-0500")]
    [InlineData(1730617200000, "2024-11-03T01:59-0500", "2024-11-03T01:00-0600")]
    [InlineData(2120112000000, "2037-03-08T01:59-0600", "2037-03-08T03:00-0500")]
    [InlineData(2140671600000, "2037-11-01T01:59-0500", "2037-11-01T01:00-0600")]
    public void Clocks_change_when_the_law_says(long change, string before, string after)
    {
        Assert.Equal(before, CentralTime.Format(change - 1));
        Assert.Equal(after, CentralTime.Format(change));
    }
}
