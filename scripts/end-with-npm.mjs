/**
 * npm passes SIGTERM and SIGINT on to the script that it runs. When it is killed, or its terminal is closed, it cannot:
 * the script then notices that its parent is gone, and stops as if it had been told to.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}
