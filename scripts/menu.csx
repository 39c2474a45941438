// A menu bot: answers 1 and 2 in Chinese (UTF-8); exit ends the connection.
//
//   netrepl listen 8080 --script menu
//   netrepl connect 8080

string? OnLine(Connection c, string line)
{
    if (line == "exit")
    {
        c.Close();
        return null;
    }

    return line switch
    {
        "1" => "你选择的是第一款游戏",
        "2" => "你选择的是第二款游戏",
        _ => "选择不正确,请重新选择",
    };
}
