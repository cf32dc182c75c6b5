#!/usr/bin/env escript
%% SPDX-License-Identifier: MIT
%%
%% Erlang's SSH server with SFTP: erlang_server.escript PORT USER PASSWORD HOME KEYS
%% HOME is where SFTP begins, HOME/.ssh has the authorized keys, KEYS the host keys as files ssh_host_*_key.

main([Port, User, Password, Home, Keys]) ->
    ok = ssh:start(),
    {ok, _} = ssh:daemon({127, 0, 0, 1}, list_to_integer(Port), [
        {system_dir, Keys},
        {user_dir, filename:join(Home, ".ssh")},
        {user_passwords, [{User, Password}]},
        {subsystems, [ssh_sftpd:subsystem_spec([{cwd, Home}])]}
    ]),
    receive
        stop -> ok
    end.
