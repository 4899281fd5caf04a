package org.windrow.provider.web.page;

import java.util.Optional;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.WatchState;
import tools.jackson.databind.node.ObjectNode;

/** How changes of a source are found, as a part of {@code /status}. */
public final class ActivityJson {
    private ActivityJson() {}

    public static void put(ObjectNode source, Activity activity) {
        WatchState watch = activity.watch();
        ObjectNode watching = source.putObject("watch");
        watching.put("state", watch.kind().word());
        watching.put("folders", watch.folders());
        watching.put("why", watch.why().isEmpty() ? null : watch.why());
        watching.put("remedy", watch.remedy().isEmpty() ? null : watch.remedy());
        activity.list().ifPresent(list -> list(source.putObject("fileList"), list));
        pass(source, "lastPass", activity.lastPass());
        pass(source, "lastRescan", activity.lastRescan());
    }

    private static void list(ObjectNode node, FileList.State list) {
        node.put("state", list.following() ? "following" : "waiting");
        node.put("why", list.why().isEmpty() ? null : list.why());
        node.put("lines", list.lines());
        node.put("unusable", list.unusable());
    }

    private static void pass(ObjectNode source, String name, Optional<Activity.Pass> pass) {
        if (pass.isEmpty()) {
            source.putNull(name);
            return;
        }
        ObjectNode node = source.putObject(name);
        node.put("at", pass.get().at().toString());
        node.put("millis", pass.get().took().toMillis());
        node.put("folders", pass.get().folders());
        node.put("files", pass.get().files());
        node.put("changedFolders", pass.get().changed());
        node.put("changes", pass.get().changes());
    }
}
