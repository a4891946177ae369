/** How long a session lasts. */
export const sessionDays = 30;

/** How long an account remembers a device after it last signed in. */
export const deviceDays = 180;
