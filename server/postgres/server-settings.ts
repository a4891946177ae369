/**
 * The settings of the embedded PostgreSQL. Statements, parameters and the messages about them can contain anything that
 * the app stores, so none of them are logged: neither errors of statements, which only go to the app
 * (`log_min_messages` is above their level), nor the statement that a crashed process was running (in the DETAIL, which
 * "terse" omits), nor durations, waits and plans, which quote statements.
 */
export function serverSettings({ dir, port }: { dir: string; port: number }): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    log_destination: "stderr",
    logging_collector: "off",
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_statement: "none",
    log_duration: "off",
    log_min_duration_statement: "-1",
    log_min_duration_sample: "-1",
    log_transaction_sample_rate: "0",
    log_lock_waits: "off",
    log_temp_files: "-1",
    log_replication_commands: "off",
    debug_print_parse: "off",
    debug_print_rewritten: "off",
    debug_print_plan: "off",
    // The log is bounded, so it should only hold news, and a checkpoint every five minutes is not.
    log_checkpoints: "off",
  };
  return [
    "-D",
    dir,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}
