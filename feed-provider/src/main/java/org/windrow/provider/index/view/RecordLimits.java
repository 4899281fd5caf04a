package org.windrow.provider.index.view;

/**
 * How much of records is wanted at once.
 *
 * @param records at most
 * @param files of a record at most; a record of more comes with its first few
 * @param filesInAll where so many are reached no further record is added
 */
public record RecordLimits(int records, int files, int filesInAll) {}
