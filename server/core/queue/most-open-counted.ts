/** How far a rater's open tasks are counted: beyond it only "many" matters, and counting would cost each claim. */
export const mostOpenCounted = 100;
