"""Work on foreign files in child processes with limits of time and memory, for every reader that needs one."""
