package org.windrow.provider;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.nio.file.Files;
import java.util.Set;

/** Calls of {@link Files} that read or write what is in a file, or change a tree. */
final class TouchesFiles {
    private static final Set<String> LOOKING =
            Set.of("newDirectoryStream", "readAttributes", "readSymbolicLink", "isDirectory", "exists", "getFileStore");

    static final DescribedPredicate<JavaMethodCall> CONTENT = DescribedPredicate.describe(
            "touches the content of files",
            call -> call.getTargetOwner().isEquivalentTo(Files.class)
                    && !LOOKING.contains(call.getTarget().getName()));

    private TouchesFiles() {}
}
