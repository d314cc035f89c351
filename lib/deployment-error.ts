/** A mistake of the person at the keyboard. The message is one sentence for them; a stack trace would only hide it. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}

/** Runs a command's work; a DeploymentError is printed as its sentence, and every failure ends with exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof DeploymentError ? error.message : error);
    process.exitCode = 1;
  }
}
