/** How long a session lasts. */
export const sessionDays = 30;

/** A device that was not signed in from for this long is as new. */
export const deviceDays = 180;
