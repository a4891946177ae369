/**
 * The answer that lies outside every scale. It cannot be confused with a level, since level values contain no
 * underscore.
 */
export const cantJudge = "cant_judge";
